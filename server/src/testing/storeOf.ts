import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AnswerOf, ParamsInputOf, Question } from '@gumshoe/shared/contract/defineQuestion';
import { type Envelope, envelopeOf } from '@gumshoe/shared/contract/envelope';
import type { IngestReport } from '@gumshoe/shared/contract/loading';
import { readSources } from '../cli/sourceReader.js';
import { openLocalEngine } from '../engine/duckdb/localEngine.js';
import type { Engine } from '../engine/engine.js';
import { load } from '../ingest/load.js';
import { openLedger } from '../lake/ledger.js';
import { type Snapshot, snapshotOf } from '../lake/snapshots.js';
import { existingStore } from '../lake/store.js';
import { openNetworks } from '../networks/networks.js';
import type { AskOptions } from '../questions/answering.js';
import { createAsk } from '../questions/ask.js';

/** Names under the folder that is loaded, each with its content. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** A small store on real DuckDB, filled through the real loader. */
export interface TestStore {
  /** Asks a question; parameters and the whole envelope are checked against its contract. */
  ask<Q extends Question>(
    question: Q,
    params: ParamsInputOf<Q>,
    options?: AskOptions,
  ): Promise<Envelope<AnswerOf<Q>>>;
  /** Loads more files, as a load of its own and so a segment of its own. */
  load(files: Files, paths?: readonly string[], options?: { readablePart?: boolean }): Promise<IngestReport>;
  /** For tests of queries by themselves. */
  readonly engine: Engine;
  snapshot(): Snapshot;
  close(): Promise<void>;
}

/** Makes a store in a temporary folder from these files, and from `paths`, which are read in place. */
export async function storeOf(files: Files, paths: readonly string[] = []): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-store-'));
  const store = join(folder, 'store');
  let loads = 0;
  const loadMore: TestStore['load'] = (more, places = [], options = {}) => {
    loads += 1;
    const logs = join(folder, `logs-${loads}`);
    writeFiles(logs, more);
    return load(store, [logs, ...places], { signal: new AbortController().signal, ...options });
  };
  await loadMore(files, paths);
  const opened = existingStore(store);
  const ledger = openLedger(opened.ledger, { readonly: true });
  const engine = await openLocalEngine(opened);
  const sources = readSources(ledger);
  const networks = openNetworks(opened.networks);
  const ask = createAsk({ engine, snapshotOf: (id) => snapshotOf(ledger, id), sources, networks });
  return {
    ask: async (question, params, options) =>
      envelopeOf(question.answer).parse(await ask(question.name, params, options)) as Envelope<
        AnswerOf<typeof question>
      >,
    load: loadMore,
    engine,
    snapshot: () => snapshotOf(ledger),
    close: async () => {
      await engine.close();
      ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeFiles(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
