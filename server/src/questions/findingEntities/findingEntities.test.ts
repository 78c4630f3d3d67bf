import { join } from 'node:path';
import { findingEntities } from '@gumshoe/shared/contract/findings';
import { aFinding, aFindingsFile } from '@gumshoe/shared/testing/aFinding';
import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFolder } from '../../testing/sharedFolder.js';
import { type TestStore, storeOf } from '../../testing/storeOf.js';
import { foldEntities } from './foldEntities.js';

const at = (eventTime: string, more: object = {}) => anApiCall({ eventTime, ...more });
const id = '00000000000000000000000000000a01';

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({
    'calls.json': aLogFile([
      at('2026-03-10T07:49:59.999Z'),
      at('2026-03-10T07:50:00Z'),
      at('2026-03-10T07:52:00Z', { errorCode: 'AccessDenied' }),
      at('2026-03-10T07:52:30Z', {
        userIdentity: aUserIdentity({
          id: 'AIDABENXXXXXEXAMPLE',
          name: 'ben',
          accessKeyId: 'AKIABENXXXXXEXAMPLE',
        }),
        errorCode: 'Throttling',
      }),
      at('2026-03-10T07:55:00.999Z', { errorCode: 'NoSuchBucket' }),
      at('2026-03-10T07:55:01Z'),
    ]),
    'findings.jsonl': aFindingsFile([
      aFinding({ id }),
      aFinding({
        id: '00000000000000000000000000000a02',
        resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-0fedcba9876543210' } },
      }),
    ]),
  });
});
afterAll(async () => store.close());

describe('whom a finding names', () => {
  it('counts their calls from the first second to the last, both included', async () => {
    const { answer, query, coverage } = await store.ask(findingEntities, { findingId: id });
    expect(answer.window).toEqual({ start: '2026-03-10T07:50:00Z', end: '2026-03-10T07:55:01Z' });
    const user = answer.rows.find(({ entity }) => entity.type === 'AwsUser');
    expect(user).toEqual({
      entity: { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' },
      label: 'ana',
      part: 'actor',
      held: true,
      succeeded: 1,
      failed: 2,
      denied: 1,
      throttled: 0,
      other: 1,
    });
    expect(query.then.join(' ')).toContain('both included');
    expect(coverage.scopeHours).toBeCloseTo(301 / 3600);
  });

  it('counts each on the side its type has: from an address, in an account', async () => {
    const { answer } = await store.ask(findingEntities, { findingId: id });
    expect(answer.rows.find(({ entity }) => entity.type === 'IpAddress')).toMatchObject({
      part: 'network',
      succeeded: 1,
      failed: 3,
      throttled: 1,
    });
    expect(answer.rows.find(({ entity }) => entity.type === 'AwsAccount')).toMatchObject({
      part: 'target',
      succeeded: 1,
      failed: 3,
    });
  });

  it('says where nothing but the finding names an entity', async () => {
    const { answer } = await store.ask(findingEntities, { findingId: '00000000000000000000000000000a02' });
    expect(answer.rows.find(({ entity }) => entity.type === 'Ec2Instance')).toMatchObject({
      held: false,
      succeeded: 0,
      failed: 0,
    });
  });

  it('fails for a finding that is not held, whatever its id', async () => {
    await expect(store.ask(findingEntities, { findingId: `'; DROP TABLE x; -- %_\\` })).rejects.toMatchObject(
      { code: 'not-found' },
    );
  });
});

describe('folding the names of a finding', () => {
  const names = (key: string, alias: string, from: number, to: number) => ({
    key,
    alias,
    from,
    to,
    eventId: 'e',
  });

  it('gives two names of one entity one row, in the first one’s part', () => {
    const folded = foldEntities(
      [
        { key: 'AwsRole:arn', part: 'actor', label: 'a' },
        { key: 'AwsRole:AROA1', part: 'target', label: 'b' },
      ],
      [names('AwsRole:AROA1', 'AwsRole:arn', 0, 10)],
      { start: 0n, end: 10n },
    );
    expect(folded).toEqual([
      { key: 'AwsRole:AROA1', part: 'actor', label: 'a', keys: ['AwsRole:AROA1', 'AwsRole:arn'] },
    ]);
  });

  it('takes the entity that had the name within the window, else the latest', () => {
    const aliases = [
      names('AwsRole:AROA1', 'AwsRole:arn', 0, 10),
      names('AwsRole:AROA2', 'AwsRole:arn', 20, 30),
    ];
    const of = (start: bigint) =>
      foldEntities([{ key: 'AwsRole:arn', part: 'actor', label: 'a' }], aliases, {
        start,
        end: start + 1n,
      })[0]?.key;
    expect([of(5n), of(20n), of(30n), of(31n)]).toEqual([
      'AwsRole:AROA1',
      'AwsRole:AROA2',
      'AwsRole:AROA2',
      'AwsRole:AROA2',
    ]);
  });
});

const shared = sharedFolder();
describe.skipIf(shared === undefined)('entities of the reference cases', () => {
  it('id-02: the finding names the session and its role, and no user', async () => {
    const held = await storeOf({}, [join(shared ?? '', 'cases/id-02')]);
    const { answer } = await held.ask(findingEntities, { findingId: '00000000000000000000000000000c01' });
    const of = (type: string) => answer.rows.filter(({ entity }) => entity.type === type);
    expect(of('AwsRole')).toMatchObject([
      { entity: { id: 'AROASSOXXXXXXEXAMPLE' }, held: true, part: 'actor' },
    ]);
    expect(of('AwsRoleSession')).toMatchObject([
      { entity: { id: 'AROASSOXXXXXXEXAMPLE:ana@example.com' }, label: 'ana@example.com', held: true },
    ]);
    expect(of('AwsUser')).toEqual([]);
    await held.close();
  });
});
