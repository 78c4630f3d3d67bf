import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inRoot } from '../root.mjs';

const { openDuckDb } = await import(inRoot('server/dist/engine/duckdb/database.js'));
const { openLedger } = await import(inRoot('server/dist/lake/ledger.js'));
const { snapshotIdOf } = await import(inRoot('server/dist/lake/snapshots.js'));

/**
 * What a store really holds, told from its files and its ledger without asking the product: run in a process of its own as
 * `lookAtStore.mjs STORE EXPECTED IDS`. EXPECTED is what `expectedEvents.mjs` wrote; IDS is where the events found are kept for the next
 * look, and where those of the look before are read from. Prints one JSON document:
 *
 * - `rows`, `distinct`: facts of all live segments, and distinct pairs of account and event id among them;
 * - `ledgerRows`, `held`: facts, and facts with findings, as the ledger counts them;
 * - `missing`: events of files the ledger calls loaded that are not there; `torn`: such files;
 * - `phantoms`: facts that are in no loaded file; `vanished`: events the look before found that are gone;
 * - `rollups`: accounts whose rollups do not count what their facts do, with the rollup's name;
 * - `superseded`: segments that compaction replaced;
 * - `badFiles`: files that are missing or are not what their segment's manifest states;
 * - `strays`: folders in `segments/` the ledger does not know, `halfWritten` of them under a temporary name;
 * - `accounts`: calls by account and outcome; `versions`: the id of each version by its number.
 */
const CALLS = `kind IN ('api-call', 'console-action', 'sign-in', 'service-event')`;
const PAGE = 1000;
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

async function main([store, expected, ids]) {
  if (!existsSync(join(store, 'ledger.db'))) return emptyStore(store);
  const ledger = openLedger(join(store, 'ledger.db'), { readonly: true });
  const newest = ledger.newest();
  const live = ledger.segmentsOf(newest.number);
  const known = new Set(ledger.allSegments().map(({ id }) => id));
  const loaded = loadedFiles(ledger);
  const versions = versionsOf(ledger, newest.number);
  ledger.close();
  const held = live.reduce((sum, { rows, findings }) => sum + rows + findings, 0);
  return {
    version: newest.number,
    versions,
    held,
    ledgerRows: live.reduce((sum, { rows }) => sum + rows, 0),
    segments: live.length,
    superseded: known.size - live.length,
    loadedFiles: loaded.length,
    badFiles: live.flatMap(({ id }) => badFilesOf(join(store, 'segments', id))),
    ...straysOf(store, known),
    ...(live.length === 0 ? noFacts : await lookAtFacts(store, live, loaded, expected, ids)),
  };
}

const noFacts = {
  rows: 0,
  distinct: 0,
  missing: 0,
  torn: 0,
  phantoms: 0,
  vanished: 0,
  rollups: [],
  accounts: [],
};

function emptyStore(store) {
  return {
    version: 0,
    versions: {},
    held: 0,
    ledgerRows: 0,
    segments: 0,
    superseded: 0,
    loadedFiles: 0,
    badFiles: [],
    ...straysOf(store, new Set()),
    ...noFacts,
  };
}

function loadedFiles(ledger) {
  const files = [];
  for (let after = 0; ; ) {
    const page = ledger.sources({ state: 'loaded', after, limit: PAGE });
    files.push(...page.filter(({ source }) => source === 'cloudTrail').map(({ name }) => basename(name)));
    if (page.length < PAGE) return files;
    after = page.at(-1).id;
  }
}

function versionsOf(ledger, newest) {
  const numbers = Array.from({ length: newest + 1 }, (_, number) => number);
  return Object.fromEntries(numbers.map((number) => [number, snapshotIdOf(ledger.version(number))]));
}

function badFilesOf(folder) {
  const manifestPath = join(folder, 'segment.json');
  if (!existsSync(manifestPath)) return [`${basename(folder)}: no manifest`];
  const { files } = JSON.parse(readFileSync(manifestPath, 'utf8'));
  return Object.entries(files).flatMap(([name, { sha256 }]) => {
    const path = join(folder, name);
    const found = existsSync(path)
      ? createHash('sha256').update(readFileSync(path)).digest('hex')
      : 'missing';
    return found === sha256 ? [] : [`${basename(folder)}/${name}`];
  });
}

function straysOf(store, known) {
  const folder = join(store, 'segments');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !known.has(name)) : [];
  const spool = join(store, 'spool');
  return {
    strays: names.length,
    halfWritten: names.filter((name) => name.startsWith('.')).length,
    spooled: existsSync(spool) ? readdirSync(spool).length : 0,
  };
}

async function lookAtFacts(store, live, loaded, expected, ids) {
  const db = await openDuckDb({ memoryLimit: '1GB', threads: 2 });
  const one = async (sql) => Number(Object.values((await db.all(sql))[0])[0]);
  try {
    const files = live.map(({ id }) => quoted(join(store, 'segments', id, 'facts.parquet')));
    await db.run(`CREATE VIEW facts AS SELECT * FROM read_parquet([${files.join(', ')}])`);
    await db.run('CREATE TABLE events AS SELECT DISTINCT account, event_id FROM facts');
    await db.run(
      `CREATE TABLE loaded AS SELECT unnest([${loaded.map(quoted).join(', ')}]::VARCHAR[]) AS file`,
    );
    await db.run(
      `CREATE TABLE due AS SELECT e.* FROM read_parquet(${quoted(expected)}) AS e SEMI JOIN loaded USING (file)`,
    );
    const before = existsSync(ids) ? `read_parquet(${quoted(ids)})` : '(SELECT * FROM events LIMIT 0)';
    const found = {
      rows: await one('SELECT count(*) FROM facts'),
      distinct: await one('SELECT count(*) FROM events'),
      missing: await one(
        'SELECT count(*) FROM (SELECT DISTINCT account, event_id FROM due) ANTI JOIN events USING (account, event_id)',
      ),
      torn: await one('SELECT count(DISTINCT file) FROM due ANTI JOIN events USING (account, event_id)'),
      phantoms: await one('SELECT count(*) FROM events ANTI JOIN due USING (account, event_id)'),
      vanished: await one(`SELECT count(*) FROM ${before} AS b ANTI JOIN events USING (account, event_id)`),
      rollups: await rollupFaults(db, store, live),
      accounts: (await db.all(`${callsByAccount} ORDER BY account`)).map(plainCounts),
    };
    await db.run(`COPY events TO ${quoted(ids)} (FORMAT parquet)`);
    return found;
  } finally {
    db.close();
  }
}

const counts = `count(*) FILTER (outcome = 'succeeded') AS succeeded, count(*) FILTER (failure_kind = 'denied') AS denied,
  count(*) FILTER (failure_kind = 'throttled') AS throttled, count(*) FILTER (failure_kind = 'other') AS other`;
const callsByAccount = `SELECT account, ${counts} FROM facts WHERE ${CALLS} GROUP BY account`;
const sums =
  'sum(succeeded) AS succeeded, sum(denied) AS denied, sum(throttled) AS throttled, sum(other) AS other';

function plainCounts(row) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name === 'account' ? value : Number(value)]),
  );
}

/** Every rollup that counts an account's calls, or its records, held against the facts. */
async function rollupFaults(db, store, live) {
  for (const [index, { id }] of live.entries()) {
    await db.run(`ATTACH ${quoted(join(store, 'segments', id, 'rollups.duckdb'))} AS r${index} (READ_ONLY)`);
  }
  const union = (name) => live.map((_, index) => `SELECT * FROM r${index}.main.${name}`).join(' UNION ALL ');
  const faults = [];
  for (const name of ['calls_hourly', 'calls_operation_daily', 'calls_address_daily', 'calls_caller_daily']) {
    const rolled = `SELECT split_part(key, ':', 2) AS account, ${sums} FROM (${union(name)}) WHERE side = 'in' GROUP BY ALL`;
    faults.push(...(await differences(db, name, callsByAccount, rolled)));
  }
  const records = 'SELECT account, count(*) AS records FROM facts GROUP BY account';
  for (const name of ['hours', 'kinds']) {
    const rolled = `SELECT account, sum(records) AS records FROM (${union(name)}) GROUP BY account`;
    faults.push(...(await differences(db, name, records, rolled)));
  }
  return faults;
}

async function differences(db, name, facts, rolled) {
  const rows = await db.all(`SELECT DISTINCT account FROM (
    ((${facts}) EXCEPT (${rolled})) UNION ALL ((${rolled}) EXCEPT (${facts})))`);
  return rows.map(({ account }) => `${name} of ${account}`);
}

process.stdout.write(`${JSON.stringify(await main(process.argv.slice(2)))}\n`);
