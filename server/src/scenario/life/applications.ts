import type { Account } from '../population/account.js';
import type { Register } from '../population/register.js';
import { dayAndNight, roundTheClock } from '../population/rhythm.js';
import type { Actor } from './actor.js';
import type { Casting } from './cast.js';
import { functionRole, instanceRole } from './machineCredentials.js';
import * as work from './work.js';

const FAMILIES = [
  'orders',
  'billing',
  'search',
  'ledger',
  'catalog',
  'notify',
  'reports',
  'sessions',
  'pricing',
  'media',
];
const PARTS = ['api', 'worker', 'sync', 'export', 'cleanup', 'ingest', 'mailer', 'cache', 'audit', 'index'];

/**
 * The roles of an account's own applications, `count` of them. Their rates fall as a Zipf law does: few do most.
 */
export function applicationsOf(
  account: Account,
  count: number,
  casting: Casting,
  register: Register,
): Actor[] {
  return Array.from({ length: count }, (_, rank) => {
    const family = FAMILIES[rank % FAMILIES.length] ?? 'app';
    const part = PARTS[Math.floor(rank / FAMILIES.length) % PARTS.length] ?? 'api';
    const round = Math.floor(rank / (FAMILIES.length * PARTS.length));
    const name = `${family}-${part}${round === 0 ? '' : `-${round + 1}`}`;
    return applicationOf(account, name, rank, casting, register);
  });
}

function applicationOf(
  account: Account,
  name: string,
  rank: number,
  casting: Casting,
  register: Register,
): Actor {
  const region = account.homeRegion;
  const onInstances = rank % 10 < 2;
  const role = casting.role(
    account,
    onInstances ? `${name}-server` : `${name}-task`,
    rank % 7 === 3 ? '/apps/' : '/',
  );
  const instances = account.resources.instances;
  const from = rank % Math.max(1, instances.length - 3);
  const service = rank % 2 === 0 ? 'lambda.amazonaws.com' : 'ecs-tasks.amazonaws.com';
  return {
    principal: role.principal,
    account,
    callsPerDay: 30 / (rank + 1) ** 1.1,
    rhythm: rank % 3 === 0 ? roundTheClock : dayAndNight,
    runLength: 4,
    gap: 2,
    isScheduled: rank % 2 === 0,
    work: onInstances ? work.server : work.application,
    failures: { denied: rank % 13 === 5 ? 0.05 : 0.001, throttled: 0.002, other: 0.006 },
    credentials: onInstances
      ? instanceRole(
          role,
          instances.slice(from, from + 3),
          register,
          region,
          'Boto3/1.40.40 md/Botocore#1.40.40 ua/2.1 os/linux lang/python#3.12.11',
        )
      : functionRole(
          role,
          service.startsWith('lambda') ? `${name}-handler` : name,
          service,
          register,
          region,
          200,
        ),
  };
}
