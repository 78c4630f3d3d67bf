import type { apiCallDetails, DetailsPivot, DetailsRow } from '../contract/apiCallDetails.js';
import type { AnswerOf } from '../contract/defineQuestion.js';
import { addCounts, noCalls } from '../domain/outcome.js';
import type { EntityRef } from '../domain/entity.js';

type Answer = AnswerOf<typeof apiCallDetails>;

function row(
  key: string,
  label: string,
  [succeeded, denied, throttled, other]: readonly [number, number, number, number],
  parts: { readonly detail?: string; readonly entity?: EntityRef } = {},
): DetailsRow {
  return {
    key,
    label,
    succeeded,
    failed: denied + throttled + other,
    denied,
    throttled,
    other,
    firstSeen: '2026-11-22T02:41:07Z',
    lastSeen: '2026-11-22T06:59:51Z',
    ...parts,
  };
}

function address(ip: string, counts: readonly [number, number, number, number]): DetailsRow {
  return row(`IpAddress:${ip}`, ip, counts, { entity: { type: 'IpAddress', id: ip } });
}

function operation(
  service: string,
  name: string,
  counts: readonly [number, number, number, number],
): DetailsRow {
  return row(`${service}:${name}`, name, counts, { detail: service });
}

const operations: readonly DetailsRow[] = [
  operation('ec2', 'DescribeInstances', [412, 61, 0, 0]),
  operation('ecr', 'PutImage', [96, 0, 0, 0]),
  operation('s3', 'ListBuckets', [74, 0, 0, 0]),
  operation('iam', 'ListRoles', [38, 0, 0, 0]),
  operation('s3', 'GetBucketPolicy', [11, 142, 9, 8]),
  operation('sts', 'AssumeRole', [2, 41, 0, 0]),
  operation('kms', 'Decrypt', [0, 187, 6, 0]),
  operation('secretsmanager', 'GetSecretValue', [0, 204, 0, 0]),
  operation('iam', 'GetAccountAuthorizationDetails', [0, 88, 0, 0]),
  operation('iam', 'ListUsers', [0, 96, 2, 0]),
];

const keys: readonly DetailsRow[] = [
  row('AccessKey:AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE', [612, 815, 17, 8], {
    entity: { type: 'AccessKey', id: 'AKIAIOSFODNN7EXAMPLE' },
  }),
  row('~none', 'no key id', [21, 4, 0, 0]),
];

const addresses: readonly DetailsRow[] = [
  address('198.51.100.23', [425, 810, 17, 8]),
  address('203.0.113.10', [208, 9, 0, 0]),
];

const levelsOf: Readonly<Record<DetailsPivot, Answer['levels']>> = {
  address: ['address', 'operation', 'access-key'],
  operation: ['operation', 'address', 'access-key'],
  caller: ['access-key', 'address', 'operation'],
};

const rowsOf = { address: addresses, operation: operations, 'access-key': keys, caller: keys } as const;

/** A level of the activity details; the sum is that of its rows. */
export function someApiCallDetails(
  pivot: DetailsPivot = 'operation',
  path: readonly string[] = [],
  parts: Partial<Answer> = {},
): Answer {
  const levels = levelsOf[pivot];
  const rows = [...rowsOf[levels[path.length] ?? 'operation']];
  return { levels, rows, total: rows.length, sum: rows.reduce(addCounts, noCalls), ...parts };
}
