import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR } from '@gumshoe/shared/domain/units';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Casebook, openCasebook } from '../casebook/casebook.js';
import { printAnchors } from './printAnchors.js';

let folder: string;
let casebook: Casebook;
beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), 'anchors-'));
  casebook = openCasebook(join(folder, 'casebook.db'));
});
afterEach(() => {
  vi.useRealTimers();
  casebook.close();
  rmSync(folder, { recursive: true });
});

test('the anchor is printed each hour in which entries came, and at the end', () => {
  const lines: string[] = [];
  const out = (text: string) => void lines.push(text);
  const end = printAnchors(casebook, { out, err: out, isInteractive: false });
  const audit = () =>
    casebook.audit({ who: 'ana', role: 'admin', address: 'x', action: 'x', object: 'x', result: 'x' });
  vi.advanceTimersByTime(HOUR);
  expect(lines).toEqual([]);
  audit();
  vi.advanceTimersByTime(2 * HOUR);
  expect(lines).toEqual([expect.stringContaining(`Audit anchor ${casebook.auditAnchor()} at 20`)]);
  audit();
  end();
  expect(lines[1]).toContain(casebook.auditAnchor());
  vi.advanceTimersByTime(HOUR);
  expect(lines).toHaveLength(2);
});
