import { entityRelationships, relationshipList } from '@gumshoe/shared/contract/entityRelationships';
import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity } from '@gumshoe/shared/testing/anIdentity';
import { afterEach, describe, expect, it } from 'vitest';
import { type TestStore, storeOf } from '../../testing/storeOf.js';

const ana = { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' } as const;
const role = 'arn:aws:iam::111122223333:role/app/reader';
const assume = (parts: Record<string, unknown> = {}) =>
  anApiCall({
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    requestParameters: { roleArn: role },
    ...parts,
  });

let store: TestStore | undefined;
afterEach(async () => store?.close());
const open = async (...records: Record<string, unknown>[]) => {
  store = await storeOf({ 'a.json': aLogFile(records) });
  return store;
};

describe('the behavior graph around an entity', () => {
  it('draws what happened and what was only tried apart, with the calls behind each', async () => {
    const { answer } = await (
      await open(assume(), assume({ errorCode: 'AccessDenied' }), assume({ errorCode: 'AccessDenied' }))
    ).ask(entityRelationships, { entity: ana });
    const toRole = answer.edges
      .filter(({ to }) => to === `AwsRole:${role}`)
      .map(({ relation, succeeded, failed }) => ({ relation, succeeded, failed }));
    expect(toRole).toEqual([
      { relation: 'assumed', succeeded: 1, failed: 0 },
      { relation: 'tried-to-assume', succeeded: 0, failed: 2 },
    ]);
    expect(answer.edges.find(({ relation }) => relation === 'called-from')).toMatchObject({
      to: 'IpAddress:198.51.100.7',
      succeeded: 1,
      failed: 2,
    });
  });

  it('draws a denied assumption without its role as nothing assumed', async () => {
    const denied = assume({ requestParameters: null, errorCode: 'AccessDenied' });
    const { answer } = await (await open(assume(), denied)).ask(entityRelationships, { entity: ana });
    expect(answer.edges.filter(({ relation }) => relation === 'assumed')).toHaveLength(1);
  });

  it('joins a role named by ARN and by id', async () => {
    const session = anApiCall({
      userIdentity: aSessionIdentity({ role: 'reader', roleId: 'AROAREADERXXEXAMPLE', path: 'app/' }),
    });
    const { answer } = await (await open(assume(), session)).ask(entityRelationships, {
      entity: ana,
      expanded: [{ type: 'AwsRole', id: 'AROAREADERXXEXAMPLE' }],
    });
    expect(answer.edges.find(({ relation }) => relation === 'assumed')?.to).toBe(
      'AwsRole:AROAREADERXXEXAMPLE',
    );
    expect(answer.edges.find(({ relation }) => relation === 'session-of')).toMatchObject({
      from: 'AwsRoleSession:AROAREADERXXEXAMPLE:release-42',
      to: 'AwsRole:AROAREADERXXEXAMPLE',
    });
    expect(new Set(answer.nodes.map(({ entity }) => JSON.stringify(entity))).size).toBe(answer.nodes.length);
  });

  it('keeps its budget, counts the rest exactly, and lists all of it', async () => {
    const calls = Array.from({ length: 700 }, (_, index) =>
      anApiCall({ sourceIPAddress: `198.18.${Math.floor(index / 250)}.${index % 250}` }),
    );
    const opened = await open(...calls);
    const { answer } = await opened.ask(entityRelationships, { entity: ana, perClass: 100, budget: 60 });
    expect(answer.nodes.length + answer.edges.length + answer.groups.length).toBe(answer.used);
    expect(answer.used).toBeLessThanOrEqual(60);
    const addresses = answer.groups.find(({ relation }) => relation === 'called-from');
    const drawn = answer.edges.filter(({ relation }) => relation === 'called-from').length;
    expect((addresses?.count ?? 0) + drawn).toBe(700);
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await opened.ask(relationshipList, {
        entity: ana,
        relation: 'called-from',
        limit: 300,
        cursor,
      });
      expect(page.answer.total).toBe(700);
      for (const row of page.answer.rows) seen.add(row.entity.id);
      cursor = page.answer.cursor;
    } while (cursor !== undefined);
    expect(seen.size).toBe(700);
  });

  it('counts within the scope alone and knows what is new against the time before', async () => {
    const days = Array.from({ length: 4 }, (_, day) =>
      anApiCall({ eventTime: `2026-03-${10 + day}T08:00:00Z` }),
    );
    const opened = await open(
      ...days,
      anApiCall({ eventTime: '2026-03-13T09:00:00Z', sourceIPAddress: '203.0.113.9' }),
    );
    const { answer } = await opened.ask(entityRelationships, {
      entity: ana,
      scopeTime: { start: '2026-03-13T00:00:00Z', end: '2026-03-14T00:00:00Z' },
    });
    const isNew = Object.fromEntries(answer.nodes.map(({ entity, isNew: value }) => [entity.id, value]));
    expect(isNew['203.0.113.9']).toBe(true);
    expect(isNew['198.51.100.7']).toBe(false);
    expect(answer.edges.find(({ to }) => to === 'IpAddress:198.51.100.7')?.succeeded).toBe(1);
  });

  it('takes hostile identifiers as text', async () => {
    const hostile = `it's "x"; -- %_[]#/`;
    const opened = await open(anApiCall({ userAgent: hostile }));
    const { answer } = await opened.ask(entityRelationships, { entity: { type: 'UserAgent', id: hostile } });
    expect(answer.edges).toMatchObject([
      { relation: 'used-agent', from: 'AwsUser:AIDAANAXXXXXEXAMPLE', to: `UserAgent:${hostile}` },
    ]);
  });
});
