import { findingDetails } from '@gumshoe/shared/contract/findings';
import { aFinding, aFindingsFile } from '@gumshoe/shared/testing/aFinding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStore, storeOf } from '../../testing/storeOf.js';

const id = '00000000000000000000000000000a01';
const version = (updatedAt: string, severity: number, count: number) =>
  aFinding({ id, updatedAt, severity, service: { count } });

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({
    'late.jsonl': aFindingsFile([
      version('2026-03-10T14:00:00.000Z', 8, 9),
      version('2026-03-10T08:00:00.000Z', 5, 1),
    ]),
  });
  await store.load({
    'middle.jsonl': aFindingsFile([
      version('2026-03-10T11:00:00.000Z', 5, 4),
      aFinding({ id: `it's "odd" %_\\` }),
    ]),
  });
});
afterAll(async () => store.close());

describe('the details of a finding', () => {
  it('take their coverage within the finding’s window', async () => {
    const { answer, coverage } = await store.ask(findingDetails, { findingId: id });
    const { firstSeen, lastSeen } = answer.finding;
    expect(coverage.scopeHours).toBeCloseTo(
      (Math.floor(Date.parse(lastSeen) / 1000) + 1 - Math.floor(Date.parse(firstSeen) / 1000)) / 3600,
      5,
    );
  });

  it('are those of the newest version, with all versions in order of update, whatever order they came in', async () => {
    const { answer, totals } = await store.ask(findingDetails, { findingId: id });
    expect(answer.finding).toMatchObject({ severity: 8, severityLevel: 'high', count: 9, versions: 3 });
    expect(answer.history.map(({ updatedAt, count }) => [updatedAt, count])).toEqual([
      ['2026-03-10T08:00:00Z', 1],
      ['2026-03-10T11:00:00Z', 4],
      ['2026-03-10T14:00:00Z', 9],
    ]);
    expect(JSON.parse(answer.raw)).toMatchObject({ id, severity: 8 });
    expect(totals.records).toBe(3);
  });

  it('are found under a hostile id, and only under exactly that', async () => {
    expect((await store.ask(findingDetails, { findingId: `it's "odd" %_\\` })).answer.finding.versions).toBe(
      1,
    );
    await expect(store.ask(findingDetails, { findingId: '%' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(store.ask(findingDetails, { findingId: "' OR '1'='1" })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
