import { entityRelationships, relationshipList } from '@gumshoe/shared/contract/entityRelationships';
import { type EntityRef, entityKey, parseEntityKey } from '@gumshoe/shared/domain/entity';
import { type ApiCallRecord, aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aSessionIdentity, aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import { describe, expect, it } from 'vitest';
import { storeOf } from '../../testing/storeOf.js';

/**
 * Random calls whose targets go by several names at once, counted once by the graph and once by plain loops over the calls.
 */
const ACCOUNT = 'AwsAccount:111122223333';
const ROLE = 'AwsRole:AROAREADERXXEXAMPLE';
const users = {
  ana: 'AwsUser:AIDAANAXXXXXEXAMPLE',
  ben: 'AwsUser:AIDABENXXXXXEXAMPLE',
} as const;
const keys = {
  ana: ['AccessKey:AKIAANAXXXXX1EXAMPLE', 'AccessKey:AKIAANAXXXXX2EXAMPLE'],
  ben: ['AccessKey:AKIABENXXXXX1EXAMPLE'],
} as const;
const addresses = ['IpAddress:198.51.100.7', 'IpAddress:203.0.113.9'] as const;
const idOf = (key: string) => key.slice(key.indexOf(':') + 1);

/** One call as the plain loops see it: every entity by its one key. */
interface Call {
  readonly caller: string;
  readonly role: string | undefined;
  readonly accessKey: string;
  readonly address: string;
  readonly isSignIn: boolean;
  readonly verb: 'assume' | 'read' | 'change' | 'delete';
  readonly failed: boolean;
  readonly targets: readonly string[];
  readonly record: ApiCallRecord;
}

type Random = <T>(choices: readonly [T, ...T[]]) => T;
function randomOf(seed: number): Random {
  let state = seed;
  return (choices) => {
    state = (state * 48_271) % 2_147_483_647;
    return choices[state % choices.length] ?? choices[0];
  };
}

const names = ['ana', 'ben'] as const;
const roleArn = (path: string) => `arn:aws:iam::111122223333:role/${path}reader`;

type Aim = Pick<Call, 'verb' | 'targets' | 'record'>;

/** What a call is aimed at, under as many names as records give: a user by name and ARN, a role with and without its path. */
function aimOf(random: Random): Aim {
  const user = random(names);
  const key = random(keys[user]);
  const iam = { eventSource: 'iam.amazonaws.com', readOnly: false };
  return random<Aim>([
    {
      verb: 'read',
      targets: [ROLE],
      record: {
        eventSource: 'iam.amazonaws.com',
        eventName: 'GetRole',
        requestParameters: { roleName: 'reader' },
        resources: [{ ARN: roleArn('app/') }],
      },
    },
    {
      verb: 'assume',
      targets: [ROLE],
      record: {
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRole',
        requestParameters: { roleArn: roleArn(random(['', 'app/'])) },
        resources: [{ ARN: roleArn('app/') }],
      },
    },
    {
      verb: 'change',
      targets: [users[user], key],
      record: {
        ...iam,
        eventName: 'UpdateAccessKey',
        requestParameters: { userName: user, accessKeyId: idOf(key) },
        resources: [{ ARN: `arn:aws:iam::111122223333:user/team/${user}` }],
      },
    },
    {
      verb: 'delete',
      targets: [users[user]],
      record: {
        ...iam,
        eventName: 'DeleteUserPolicy',
        requestParameters: { userName: user },
        resources: [{ ARN: `arn:aws:iam::111122223333:user/team/${user}` }],
      },
    },
    {
      verb: 'read',
      targets: [ACCOUNT],
      record: {
        eventSource: 'organizations.amazonaws.com',
        eventName: 'DescribeAccount',
        requestParameters: { accountId: '111122223333' },
      },
    },
    {
      verb: 'read',
      targets: ['S3Bucket:reports'],
      record: {
        eventSource: 's3.amazonaws.com',
        eventName: 'GetObject',
        requestParameters: { bucketName: 'reports' },
        resources: [{ ARN: 'arn:aws:s3:::reports/a.csv' }, { ARN: 'arn:aws:s3:::reports' }],
      },
    },
  ]);
}

function callerOf(random: Random) {
  const session = random(['one', 'two']);
  if (random([true, false, false]))
    return {
      caller: `AwsRoleSession:AROAREADERXXEXAMPLE:${session}`,
      role: ROLE,
      accessKey: `AccessKey:ASIA${session.toUpperCase()}XXXXXXEXAMPLE`,
      identity: aSessionIdentity({
        role: 'reader',
        roleId: 'AROAREADERXXEXAMPLE',
        path: 'app/',
        session,
        accessKeyId: `ASIA${session.toUpperCase()}XXXXXXEXAMPLE`,
      }),
    };
  const name = random(names);
  const accessKey = random(keys[name]);
  return {
    caller: users[name],
    role: undefined,
    accessKey,
    identity: aUserIdentity({ name, id: idOf(users[name]), path: 'team/', accessKeyId: idOf(accessKey) }),
  };
}

function callOf(random: Random): Call {
  const { identity, ...by } = callerOf(random);
  const { record, ...aim } = aimOf(random);
  const isSignIn = random([true, false, false, false, false]);
  const failed = random([true, false]);
  const address = random(addresses);
  return {
    ...by,
    ...aim,
    address,
    isSignIn,
    failed,
    record: anApiCall({
      ...record,
      userIdentity: identity,
      sourceIPAddress: idOf(address),
      ...(isSignIn ? { eventType: 'AwsConsoleSignIn' } : {}),
      ...(failed ? { errorCode: 'AccessDenied' } : {}),
    }),
  };
}

const past = { read: 'read', change: 'changed', delete: 'deleted', assume: 'assumed' } as const;

/** The relationships one call proves of an entity: `relation direction neighbor`, each once. */
function linksOf(call: Call, center: string): Set<string> {
  const links = new Set<string>();
  const principal = call.role ?? call.caller;
  const link = (relation: string, direction: string, neighbor: string) => {
    if (neighbor !== center) links.add(`${relation} ${direction} ${neighbor}`);
  };
  const aimed = call.failed ? `tried-to-${call.verb}` : past[call.verb];
  const came = call.isSignIn ? (call.failed ? 'tried-to-sign-in-from' : 'signed-in-from') : 'called-from';
  if (center === call.caller || center === call.role || center === call.accessKey) {
    link(came, 'out', call.address);
    link('used-agent', 'out', 'UserAgent:aws-cli/2.15.0');
    link('in', 'out', ACCOUNT);
    for (const target of call.targets) link(aimed, 'out', target);
    if (center === call.accessKey) link('used-key', 'in', call.caller);
    else link('used-key', 'out', call.accessKey);
    if (center === call.role) link('session-of', 'in', call.caller);
    else if (call.role !== undefined && center === call.caller) link('session-of', 'out', call.role);
  }
  const isActedOn = /^(AwsUser|AwsRole|AccessKey|S3Bucket):/.test(center);
  if (isActedOn && call.targets.includes(center)) link(aimed, 'in', principal);
  if (center === call.address) link(came, 'in', principal);
  return links;
}

interface Counted {
  succeeded: number;
  failed: number;
}
const note = (counts: Map<string, Counted>, name: string, failed: boolean) => {
  const counted = counts.get(name) ?? { succeeded: 0, failed: 0 };
  counts.set(name, {
    succeeded: counted.succeeded + (failed ? 0 : 1),
    failed: counted.failed + (failed ? 1 : 0),
  });
};

/** Calls by relationship, and by neighbor over all its relationships, each call once. */
function countPlainly(calls: readonly Call[], center: string) {
  const links = new Map<string, Counted>();
  const neighbors = new Map<string, Counted>();
  for (const call of calls) {
    const proven = linksOf(call, center);
    for (const name of proven) note(links, name, call.failed);
    for (const neighbor of new Set([...proven].map((name) => name.split(' ').slice(2).join(' '))))
      note(neighbors, neighbor, call.failed);
  }
  return { links, neighbors };
}

const sorted = (entries: Iterable<readonly [string, Counted]>) =>
  [...entries].map(([name, { succeeded, failed }]) => `${name} ${succeeded}/${failed}`).sort();

const centers = [
  ...Object.values(users),
  ROLE,
  'AwsRoleSession:AROAREADERXXEXAMPLE:one',
  keys.ana[0],
  keys.ben[0],
  addresses[0],
  'S3Bucket:reports',
];

function refOf(key: string): EntityRef {
  const entity = parseEntityKey(key);
  if (entity === undefined) throw new Error(`${key} names no entity`);
  return entity;
}

/** Neighbors and calls of each class, out of rows that each count some. */
function byClass(rows: Iterable<readonly [name: string, count: number, calls: Counted]>) {
  const classes = new Map<string, Counted & { count: number }>();
  for (const [name, count, { succeeded, failed }] of rows) {
    const sum = classes.get(name) ?? { count: 0, succeeded: 0, failed: 0 };
    classes.set(name, {
      count: sum.count + count,
      succeeded: sum.succeeded + succeeded,
      failed: sum.failed + failed,
    });
  }
  return Object.fromEntries([...classes].sort(([a], [b]) => a.localeCompare(b)));
}

describe.each([7, 8, 9])('random calls, seed %i', (seed) => {
  const random = randomOf(seed);
  const calls = Array.from({ length: 160 }, () => callOf(random));

  it('are counted by the graph, its groups and its lists as plain loops count them', async () => {
    const store = await storeOf({ 'calls.json': aLogFile(calls.map(({ record }) => record)) });
    for (const center of centers) {
      const entity = refOf(center);
      const { links, neighbors } = countPlainly(calls, center);
      const { answer } = await store.ask(entityRelationships, { entity, perClass: 100 });
      expect(
        sorted(
          answer.edges.map(({ from, to, relation, ...counts }) => [
            from === center ? `${relation} out ${to}` : `${relation} in ${from}`,
            counts,
          ]),
        ),
        `relationships of ${center}`,
      ).toEqual(sorted(links));
      expect(
        sorted(
          answer.nodes
            .filter(({ of }) => of !== undefined)
            .map((node) => [
              entityKey(node.entity),
              { succeeded: node.calls - node.failed, failed: node.failed },
            ]),
        ),
        `neighbors of ${center}`,
      ).toEqual(sorted(neighbors));
      const list = await store.ask(relationshipList, { entity, limit: 1_000 });
      expect(
        sorted(
          list.answer.rows.map(({ relation, direction, entity: other, ...counts }) => [
            `${relation} ${direction} ${entityKey(other)}`,
            counts,
          ]),
        ),
        `list of ${center}`,
      ).toEqual(sorted(links));

      const few = await store.ask(entityRelationships, { entity, perClass: 1 });
      const typeOf = (key: string) => refOf(key).type;
      expect(few.answer.groups.length, `groups of ${center}`).toBeGreaterThan(0);
      expect(
        byClass([
          ...few.answer.edges.map(({ from, to, relation, ...counts }) => {
            const isOut = from === center;
            return [`${relation} ${isOut} ${typeOf(isOut ? to : from)}`, 1, counts] as const;
          }),
          ...few.answer.groups.map(({ relation, direction, type, count, ...counts }) => {
            return [`${relation} ${direction === 'out'} ${type}`, count, counts] as const;
          }),
        ]),
        `drawn and grouped of ${center}`,
      ).toEqual(
        byClass(
          list.answer.rows.map(({ relation, direction, entity: other, ...counts }) => {
            return [`${relation} ${direction === 'out'} ${other.type}`, 1, counts] as const;
          }),
        ),
      );
    }
    await store.close();
  }, 60_000);

  it('are the same between two entities drawn from both ends', async () => {
    const store = await storeOf({ 'calls.json': aLogFile(calls.map(({ record }) => record)) });
    const [center, ...others] = centers.map(refOf);
    if (center === undefined) throw new Error('no entity to draw');
    const { answer } = await store.ask(entityRelationships, {
      entity: center,
      expanded: others,
      perClass: 100,
    });
    const known = new Set(centers);
    for (const { from, to, relation, succeeded, failed } of answer.edges) {
      const counted = [
        ...(known.has(from) ? [countPlainly(calls, from).links.get(`${relation} out ${to}`)] : []),
        ...(known.has(to) ? [countPlainly(calls, to).links.get(`${relation} in ${from}`)] : []),
      ].filter((counts) => counts !== undefined);
      expect(counted.length, `${from} ${relation} ${to}`).toBeGreaterThan(0);
      for (const counts of counted) expect({ succeeded, failed }).toEqual(counts);
    }
    await store.close();
  }, 60_000);
});
