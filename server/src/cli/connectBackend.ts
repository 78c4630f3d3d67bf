import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { sessionSnapshot } from '../engine/duckdb/sessionSnapshot.js';
import { attachSql, snapshotViews } from '../engine/duckdb/snapshotViews.js';
import type { Engine } from '../engine/engine.js';
import { startWorkerPool } from '../engine/workers/workerPool.js';
import { type Ledger, openLedger } from '../lake/ledger.js';
import { snapshotOf } from '../lake/snapshots.js';
import { type Store, existingStore, openStore } from '../lake/store.js';
import { openNetworks } from '../networks/networks.js';
import { createAsk } from '../questions/ask.js';
import { writeScenario } from '../scenario/writeScenario.js';
import type { Backend } from './backend.js';
import { checkStore } from './checkStore.js';
import { viewLake } from './lakeView.js';
import { readSources } from './sourceReader.js';

/**
 * The commands' backend over a real lake. DuckDB is imported by the commands that run it in their own short process;
 * a process that serves never loads it.
 */
export function connectBackend(): Backend {
  return {
    openConsole: async (folder) => {
      const store = openStore(folder);
      openLedger(store.ledger, { readonly: false }).close();
      const ledger = openLedger(store.ledger, { readonly: true });
      const engine = startWorkerPool(store);
      const lake = viewLake(store, ledger);
      return {
        ask: askOver(store, engine, ledger),
        lake,
        close: async () => {
          lake.close();
          await engine.close();
          ledger.close();
        },
      };
    },
    openAsking: async (folder) => {
      const store = existingStore(folder);
      const ledger = openLedger(store.ledger, { readonly: true });
      const { openLocalEngine } = await import('../engine/duckdb/localEngine.js');
      const engine = await openLocalEngine(store);
      return {
        ask: askOver(store, engine, ledger),
        close: async () => {
          await engine.close();
          ledger.close();
        },
      };
    },
    ingest: async (folder, paths, { signal, onProgress, readablePart }) => {
      const { load } = await import('../ingest/load.js');
      return load(folder, paths, { signal, onStep: onProgress, readablePart });
    },
    views: async (folder, snapshot) => viewStatements(existingStore(folder), snapshot),
    doctor: (folder) => checkStore(existingStore(folder)),
    writeScenario: async (store, folder, signal) => {
      await writeScenario(folder, {
        seed: SCENARIO_SEED,
        size: 'demo',
        endsAt: scenarioEnd(new Date()),
        signal,
      });
      copyFileSync(join(folder, 'networks.json'), openStore(store).networks);
    },
  };
}

/** The built-in scenario is the same for everybody on one day. */
const SCENARIO_SEED = 7;

/** The scenario ends at the last midnight (UTC), so that its last day is yesterday. */
function scenarioEnd(now: Date): string {
  return `${now.toISOString().slice(0, 10)}T00:00:00Z`;
}

function askOver(store: Store, engine: Engine, ledger: Ledger) {
  return createAsk({
    engine,
    snapshotOf: (id) => snapshotOf(ledger, id),
    sources: readSources(ledger),
    networks: openNetworks(store.networks),
  });
}

function viewStatements(store: Store, id: string | undefined): string {
  const ledger = openLedger(store.ledger, { readonly: true });
  try {
    const { segments } = sessionSnapshot(store, snapshotOf(ledger, id));
    const statements = [
      ...segments.map(attachSql),
      ...snapshotViews(segments, 'lake'),
      `SET search_path = 'lake'`,
    ];
    return `-- Relations of the store ${join(store.folder)}, for DuckDB.\n${statements.map((statement) => `${statement};\n`).join('')}`;
  } finally {
    ledger.close();
  }
}
