import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { searchEntities } from '@gumshoe/shared/contract/searchEntities';
import { aFinding, aFindingsFile } from '@gumshoe/shared/testing/aFinding';
import { aLogFile, anApiCall, eventIdOf } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFolder } from '../../testing/sharedFolder.js';
import { type TestStore, storeOf } from '../../testing/storeOf.js';

const svc = { id: 'AIDASVCCIXXXEXAMPLE', name: 'svc_ci' };
const lookAlike = { id: 'AIDASVCXCIXXEXAMPLE', name: 'svcXci' };
const hostile = `o'brien "100%" \\ <b>é💥`;
const eventId = eventIdOf(0xfff);

const records = [
  anApiCall({
    eventID: eventId,
    eventTime: '2026-03-10T08:00:00.25Z',
    userIdentity: aUserIdentity(svc),
    sourceIPAddress: '198.51.100.7',
  }),
  anApiCall({
    eventTime: '2026-03-10T09:00:00Z',
    userIdentity: aUserIdentity(svc),
    errorCode: 'AccessDenied',
    sourceIPAddress: '198.51.101.7',
  }),
  anApiCall({
    eventTime: '2026-03-10T10:00:00Z',
    userIdentity: aUserIdentity(lookAlike),
    sourceIPAddress: '2001:db8::7',
  }),
  anApiCall({ userIdentity: aSessionIdentity({ path: 'service/' }), eventTime: '2026-03-10T11:00:00Z' }),
  anApiCall({
    userIdentity: aSessionIdentity({ path: 'service/', session: 'release-43' }),
    eventTime: '2026-03-10T12:00:00Z',
    errorCode: 'Throttling',
  }),
  anApiCall({
    userIdentity: aSessionIdentity({ roleId: 'AROAODDXXXXXXEXAMPLE', role: 'odd', session: hostile }),
    eventTime: '2026-03-10T13:00:00Z',
  }),
  anApiCall({
    eventSource: 's3.amazonaws.com',
    eventName: 'GetBucketAcl',
    requestParameters: { bucketName: 'ci-artifacts' },
    userIdentity: aUserIdentity(svc),
  }),
];

let store: TestStore;
beforeAll(async () => {
  store = await storeOf({
    'calls.json': aLogFile(records),
    'findings.jsonl': aFindingsFile([
      aFinding({
        id: 'f'.repeat(32),
        resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-0fedcba9876543210' } },
      }),
      aFinding({
        id: 'e'.repeat(32),
        title: '[SAMPLE] API call',
        resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-0aaaaaaaaaaaaaaa0' } },
      }),
    ]),
  });
});
afterAll(async () => store.close());

async function search(text: string, more: object = {}) {
  return (await store.ask(searchEntities, { text, ...more })).answer;
}
const idsOf = ({ rows }: Awaited<ReturnType<typeof search>>) =>
  rows.map(({ entity }) => `${entity.type}:${entity.id}`);

describe('searching entities', () => {
  it('takes an underscore for itself', async () => {
    const answer = await search('svc_ci', { types: ['AwsUser'] });
    expect(idsOf(answer)).toEqual([`AwsUser:${svc.id}`]);
    expect(answer.rows[0]).toMatchObject({
      label: 'svc_ci',
      matched: 'svc_ci',
      how: 'exact',
      account: '111122223333',
      calls: 3,
      failed: 1,
    });
    expect(answer.rows[0]).toMatchObject({
      firstSeen: '2026-03-10T08:00:00Z',
      lastSeen: '2026-03-10T09:00:00Z',
    });
  });

  it('matches case-insensitively, any name of an entity, each entity once', async () => {
    expect(idsOf(await search('SVC_CI'))).toEqual([`AwsUser:${svc.id}`]);
    expect(idsOf(await search('arn:aws:iam::111122223333:user/svc_ci'))).toEqual([`AwsUser:${svc.id}`]);
    expect(idsOf(await search('AwsUser:arn:aws:iam::111122223333:user/svc_ci'))).toContain(
      `AwsUser:${svc.id}`,
    );
  });

  it('offers wildcards that a backslash takes away', async () => {
    expect(new Set(idsOf(await search('svc?ci')))).toEqual(
      new Set([`AwsUser:${svc.id}`, `AwsUser:${lookAlike.id}`]),
    );
    expect(idsOf(await search('svc*ci', { types: ['AwsUser'] }))).toHaveLength(2);
    expect(idsOf(await search('svc\\?ci'))).toEqual([]);
  });

  it('finds a role by its ARN with and without its path, and counts the calls of all its sessions', async () => {
    for (const arn of [
      'arn:aws:iam::111122223333:role/service/deploy',
      'arn:aws:iam::111122223333:role/deploy',
    ]) {
      const answer = await search(arn);
      expect(answer.rows[0]).toMatchObject({
        entity: { type: 'AwsRole', id: 'AROADEPLOYXXXEXAMPLE' },
        how: 'exact',
        label: 'deploy',
        calls: 2,
        failed: 1,
      });
    }
    const sessions = await search('release', { types: ['AwsRoleSession'] });
    expect(sessions.rows.map(({ label, calls }) => [label, calls])).toEqual([
      ['release-43', 1],
      ['release-42', 1],
    ]);
  });

  it('puts exact names first, then beginnings, then parts, each the latest seen first', async () => {
    const answer = await search('ci');
    expect(answer.rows.map(({ how }) => how)).toEqual(
      [...answer.rows.map(({ how }) => how)].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
    expect(answer.rows[0]?.entity).toEqual({ type: 'S3Bucket', id: 'ci-artifacts' });
    expect(answer.rows[0]).toMatchObject({ how: 'prefix', calls: 1 });
  });
  const order = ['exact', 'prefix', 'part'];

  it('counts the types of everything that fits, whichever types are listed', async () => {
    const all = await search('ci');
    const users = await search('ci', { types: ['AwsUser'] });
    expect(users.types).toEqual(all.types);
    expect(all.types.reduce((sum, { total }) => sum + total, 0)).toBe(all.total);
    expect(users.total).toBe(users.types.find(({ type }) => type === 'AwsUser')?.total);
    expect(users.rows).toHaveLength(users.total);
  });

  it.each(['198.51.100.0/24', '198.51.100.*'])('takes %s for a block of addresses', async (text) => {
    const answer = await search(text);
    expect(answer.recognized).toBe('address-range');
    expect(idsOf(answer)).toEqual(['IpAddress:198.51.100.7']);
    expect(answer.types).toEqual([{ type: 'IpAddress', total: 1 }]);
  });

  it('reads blocks of version 6', async () => {
    expect(idsOf(await search('2001:db8::/32'))).toEqual(['IpAddress:2001:db8::7']);
  });

  it('names the event of an id, and the finding', async () => {
    expect((await search(eventId.toUpperCase())).event).toEqual({ eventId, time: '2026-03-10T08:00:00.25Z' });
    expect((await search('f'.repeat(32))).finding).toEqual({
      findingId: 'f'.repeat(32),
      title: 'API call from a listed address',
    });
    expect((await search(eventIdOf(0xffe))).event).toBeUndefined();
  });

  it('finds what only a finding names, but nothing that only a sample names', async () => {
    const answer = await search('i-0fedcba9876543210');
    expect(answer.rows[0]).toMatchObject({
      entity: { type: 'Ec2Instance', id: 'i-0fedcba9876543210' },
      how: 'exact',
      calls: 0,
      failed: 0,
    });
    expect((await search('i-0aaaaaaaaaaaaaaa0')).rows).toEqual([]);
  });

  it('pages without losing or repeating a row', async () => {
    const whole = idsOf(await search('*'));
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search('*', { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.total).toBe(whole.length);
      paged.push(...idsOf(page));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
  });

  it('refuses a cursor that is none', async () => {
    await expect(search('ci', { cursor: 'bm9uZQ' })).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it.each(["' OR '1'='1", '%', '_', '"; DROP TABLE entities; --', '\u202e', '\\'])(
    'finds %j as it is written or not at all',
    async (text) => {
      const answer = await search(text);
      expect(answer.rows.every(({ matched }) => matched.includes(text))).toBe(true);
    },
  );

  it('finds a hostile name by itself and by each of its characters', async () => {
    expect(idsOf(await search(`AwsRoleSession:AROAODDXXXXXXEXAMPLE:${hostile}`))[0]).toBe(
      `AwsRoleSession:AROAODDXXXXXXEXAMPLE:${hostile}`,
    );
    expect(idsOf(await search("o'brien")).at(0)).toBe(`AwsRoleSession:AROAODDXXXXXXEXAMPLE:${hostile}`);
    expect(idsOf(await search('💥'))).toHaveLength(1);
  });

  it('counts calls that only the resource owner’s account recorded for their caller', async () => {
    const caller = aUserIdentity({
      id: 'AIDAFARXXXXXEXAMPLE',
      name: 'far',
      account: '444455556666',
      accessKeyId: 'AKIAFARXXXXXEXAMPLE',
    });
    const owner = await storeOf({
      'calls.json': aLogFile([
        anApiCall({
          userIdentity: caller,
          recipientAccountId: '111122223333',
          sharedEventID: eventIdOf(0x5001),
          errorCode: 'AccessDenied',
        }),
      ]),
    });
    const { answer } = await owner.ask(searchEntities, { text: 'AIDAFARXXXXXEXAMPLE' });
    expect(answer.rows[0]).toMatchObject({ calls: 1, failed: 1 });
    await owner.close();
  });

  it('answers an empty store', async () => {
    const empty = await storeOf({});
    const { answer, totals } = await empty.ask(searchEntities, { text: 'ana' });
    expect(answer).toEqual({ recognized: 'text', rows: [], total: 0, types: [] });
    expect(totals.records).toBe(0);
    await empty.close();
  });
});

const shared = sharedFolder();
describe.skipIf(shared === undefined)('searching the reference cases', () => {
  const inCase = async (id: string, ...texts: string[]) => {
    const held = await storeOf({}, [join(shared ?? '', 'cases', id)]);
    const answers = [];
    for (const text of texts) answers.push((await held.ask(searchEntities, { text })).answer);
    await held.close();
    return answers;
  };

  it('id-02: three ARNs lead to one role or its session, and the person’s name to the session', async () => {
    const links: { must_open_the_same_role: string[] } = JSON.parse(
      readFileSync(join(shared ?? '', 'cases/id-02/links.json'), 'utf8'),
    );
    const [withPath, without, session, name, all] = await inCase(
      'id-02',
      ...links.must_open_the_same_role,
      'ana@example.com',
      '*',
    );
    const role = { type: 'AwsRole', id: 'AROASSOXXXXXXEXAMPLE' };
    expect(withPath?.rows[0]?.entity).toEqual(role);
    expect(without?.rows[0]?.entity).toEqual(role);
    expect(session?.rows[0]?.entity).toEqual({
      type: 'AwsRoleSession',
      id: 'AROASSOXXXXXXEXAMPLE:ana@example.com',
    });
    expect(name?.rows[0]).toMatchObject({ entity: { type: 'AwsRoleSession' }, how: 'exact' });
    expect(all?.types.find(({ type }) => type === 'AwsRole')?.total).toBe(1);
    expect(all?.types.find(({ type }) => type === 'AwsRoleSession')?.total).toBe(1);
    expect(all?.types.find(({ type }) => type === 'AwsUser')).toBeUndefined();
  });

  it('id-05: one user with two keys, no role', async () => {
    const [all] = await inCase('id-05', '*');
    const totalOf = (wanted: string) => all?.types.find(({ type }) => type === wanted)?.total ?? 0;
    expect([totalOf('AwsUser'), totalOf('AwsRole'), totalOf('AccessKey')]).toEqual([1, 0, 2]);
  });

  it('id-06: a masked name is nobody', async () => {
    const [masked, all] = await inCase('id-06', 'HIDDEN', '*');
    expect(masked?.rows).toEqual([]);
    expect(all?.types.find(({ type }) => type === 'AwsUser')).toBeUndefined();
    expect(all?.types.find(({ type }) => type === 'IpAddress')?.total).toBe(2);
  });

  it('parse-15: what a sample names is not found', async () => {
    const [generated, real] = await inCase('parse-15', 'GeneratedFinding', 'AIDAANAXXXXXEXAMPLE');
    expect(generated?.rows).toEqual([]);
    expect(real?.rows[0]?.entity).toEqual({ type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' });
  });

  it('query-02: svc_ci is one user, and quotes find nobody', async () => {
    const [user, quotes] = await inCase('query-02', 'svc_ci', "' OR '1'='1");
    expect(user?.rows.map(({ label }) => label)).toEqual(['svc_ci']);
    expect(quotes?.rows).toEqual([]);
  });
});
