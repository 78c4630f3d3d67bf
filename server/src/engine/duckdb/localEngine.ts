import { AppError } from '@gumshoe/shared/contract/errors';
import { DamagedSegment, damageError } from '../../lake/checkSegment.js';
import type { Store } from '../../lake/store.js';
import { compileFor } from '../dialect.js';
import type { Engine } from '../engine.js';
import { statementOf } from '../statement.js';
import type { Parameter } from './database.js';
import { plainRow } from './plainRow.js';
import { type DuckDbSession, openSession } from './session.js';
import { OUT_OF_MEMORY, isOutOfMemory } from './outOfMemory.js';
import { makeSpillFolder } from './spillFolder.js';
import { sessionSnapshot } from './sessionSnapshot.js';

/** An engine in this process, for the command line and for tests; the server's runs in workers. */
export async function openLocalEngine(store: Store): Promise<Engine> {
  const spill = makeSpillFolder();
  const session: DuckDbSession = await openSession({
    memoryLimit: '1GB',
    threads: 2,
    spillFolder: spill.path,
  });
  return {
    run: async (query, { snapshot, signal }) => {
      const { sql, parameters } = compileFor('duckdb', query.build);
      const started = performance.now();
      const running = session.run(sessionSnapshot(store, snapshot), sql, parameters as Parameter[]);
      const stop = () => running.interrupt();
      signal?.addEventListener('abort', stop, { once: true });
      try {
        const rows = (await running.rows).map((row) => query.row.parse(plainRow(row)));
        return {
          rows,
          statement: statementOf(
            query.name,
            sql,
            parameters as Parameter[],
            rows.length,
            performance.now() - started,
          ),
        };
      } catch (error) {
        if (signal?.aborted === true)
          throw new AppError('cancelled', 'The question was cancelled.', { cause: error });
        if (isOutOfMemory(error)) throw new AppError('too-large', OUT_OF_MEMORY, { cause: error });
        throw error instanceof DamagedSegment ? damageError(store, error) : error;
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    },
    close: async () => {
      session.close();
      spill.remove();
    },
  };
}
