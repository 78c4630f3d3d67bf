import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLedger } from './ledger.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gumshoe-ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a reader finds nothing held where the maker was killed before it made the tables', () => {
  const path = join(folder, 'ledger.db');
  writeFileSync(path, '');
  const ledger = openLedger(path, { readonly: true });
  expect(ledger.newest()).toMatchObject({ number: 0, records: 0 });
  expect(ledger.allSegments()).toEqual([]);
  ledger.close();
});

it('a reader writes nothing', () => {
  const path = join(folder, 'ledger.db');
  openLedger(path, { readonly: false }).close();
  const ledger = openLedger(path, { readonly: true });
  expect(() => ledger.reserveSources(1)).toThrow(/readonly|read-only|query_only/i);
  ledger.close();
});

it('a ledger that is open for writing can be opened again and has one first version', () => {
  const path = join(folder, 'ledger.db');
  const [one, other] = [openLedger(path, { readonly: false }), openLedger(path, { readonly: false })];
  expect(one.reserveSources(5)).toBe(1);
  expect(other.reserveSources(5)).toBe(6);
  expect(other.version(1)).toBeUndefined();
  one.close();
  other.close();
});
