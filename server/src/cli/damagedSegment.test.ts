import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from '../ingest/load.js';
import { existingStore } from '../lake/store.js';
import { aFinding, aRecord } from '../testing/logRecords.js';
import { mixedRecords } from '../testing/mixedRecords.js';
import { connectBackend } from './connectBackend.js';

const user = { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' };
const account = { type: 'AwsAccount', id: '111122223333' };
const questions: readonly [string, object][] = [
  ['lake-summary', {}],
  ['coverage', {}],
  ['api-call-volume', { entity: account }],
  ['api-call-details', { entity: user, pivot: 'operation', depth: 3 }],
  ['observed-addresses', { entity: account }],
  ['most-active-callers', {}],
  ['events', { limit: 500 }],
  ['entity-details', { entity: user }],
  ['entity-relationships', { entity: user }],
  ['search-entities', { text: '*' }],
  ['findings', { samples: true }],
];

let folder = '';
let store = '';
let segment = '';
let right: readonly string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gumshoe-damaged-'));
  store = join(folder, 'store');
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  writeFileSync(join(logs, 'calls.json'), JSON.stringify({ Records: [aRecord(), ...mixedRecords(7, 60)] }));
  writeFileSync(join(logs, 'finding.json'), JSON.stringify(aFinding()));
  await load(store, [logs], { signal: new AbortController().signal });
  segment = readdirSync(existingStore(store).segments)[0] ?? '';
  right = await outcomes();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What each question answers, numbers and totals, or the words it fails with, asked by a process that has read nothing yet. */
async function outcomes(): Promise<string[]> {
  const asking = await connectBackend().openAsking(store);
  try {
    const found: string[] = [];
    for (const [name, params] of questions)
      found.push(
        await asking.ask(name, params).then(
          ({ answer, totals }) => JSON.stringify([answer, totals]),
          (error: unknown) => (error instanceof AppError ? error.message : `no AppError: ${String(error)}`),
        ),
      );
    return found;
  } finally {
    await asking.close();
  }
}

/** Asks after a change of a file's bytes, and puts the file back. */
async function outcomesAfter(file: string, change: (bytes: Buffer) => Buffer): Promise<string[]> {
  const path = join(existingStore(store).segments, segment, file);
  const whole = readFileSync(path);
  writeFileSync(path, change(Buffer.from(whole)));
  try {
    return await outcomes();
  } finally {
    writeFileSync(path, whole);
  }
}

/** Flips one bit at a share of the file's length. */
const flippedAt = (share: number) => (bytes: Buffer) => {
  const at = Math.floor(bytes.length * share);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
  return bytes;
};

describe('a damaged segment', () => {
  it('is no hindrance while it is whole', () => {
    for (const outcome of right) expect(outcome).toMatch(/^\[/);
  });

  it.each([
    ['facts.parquet', 0.2],
    ['facts.parquet', 0.6],
    ['raw.parquet', 0.3],
    ['rollups.duckdb', 0.1],
    ['rollups.duckdb', 0.55],
    ['sightings.parquet', 0.4],
    ['findings.parquet', 0.4],
    ['segment.json', 0.3],
  ])(
    'with one bit of %s flipped at %d of its length gives right numbers or names the damage',
    async (file, share) => {
      const found = await outcomesAfter(file, flippedAt(share));
      for (const [at, outcome] of found.entries())
        if (outcome !== right[at]) expect(outcome, questions[at]?.[0]).toContain(`segment ${segment}`);
      expect(found).not.toEqual(right);
    },
  );

  it('is named with file and remedy, whatever the engine would have made of it', async () => {
    const found = await outcomesAfter('facts.parquet', (bytes) => bytes.subarray(0, bytes.length - 1));
    expect(found[5]).toBe(
      `No answer is given, since its numbers could be wrong: segment ${segment}: facts.parquet has changed since it was written. What to do: load again into a new store: logs/calls.json, logs/finding.json.`,
    );
  });

  it('does not keep questions from answering that read none of its damaged file', async () => {
    const found = await outcomesAfter('raw.parquet', flippedAt(0.5));
    const events = questions.findIndex(([name]) => name === 'events');
    expect(found[events]).toContain('raw.parquet has changed since it was written');
    expect(found.filter((_outcome, at) => at !== events)).toEqual(
      right.filter((_outcome, at) => at !== events),
    );
  });
});
