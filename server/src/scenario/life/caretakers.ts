import type { Account } from '../population/account.js';
import type { Register } from '../population/register.js';
import { dayAndNight, everySixHours, nightly, roundTheClock } from '../population/rhythm.js';
import type { Actor } from './actor.js';
import type { Casting } from './cast.js';
import { chainedRole, instanceRole, serviceItself, serviceRole } from './machineCredentials.js';
import * as work from './work.js';

const QUIET = { denied: 0.001, throttled: 0.001, other: 0.002 };

/** What AWS itself and the security team run in every account. */
export function caretakersOf(account: Account, casting: Casting, register: Register): Actor[] {
  const scale = account.name.startsWith('sandbox') ? 0.5 : 1;
  const region = account.homeRegion;
  const linked = (service: string) => `/aws-service-role/${service}/`;
  const config = casting.role(account, 'AWSServiceRoleForConfig', linked('config.amazonaws.com'));
  const scaling = casting.role(account, 'AWSServiceRoleForAutoScaling', linked('autoscaling.amazonaws.com'));
  const backup = casting.role(account, 'backup-restore', '/service-role/');
  const scanner = casting.role(account, 'scanner-readonly', '/security/');
  return [
    {
      principal: config.principal,
      account,
      callsPerDay: 120 * scale,
      rhythm: roundTheClock,
      runLength: 11,
      gap: 2,
      isScheduled: false,
      work: work.configuration,
      failures: { denied: 0.001, throttled: 0.004, other: 0.06 },
      credentials: serviceRole(config, 'AWSConfig-Describe', 'config.amazonaws.com', register, region),
    },
    {
      principal: scaling.principal,
      account,
      callsPerDay: 60 * scale,
      rhythm: dayAndNight,
      runLength: 6,
      gap: 4,
      isScheduled: false,
      work: work.scaling,
      failures: QUIET,
      credentials: serviceRole(scaling, 'AutoScaling', 'autoscaling.amazonaws.com', register, region),
    },
    {
      principal: backup.principal,
      account,
      callsPerDay: 26 * scale,
      rhythm: nightly,
      runLength: 14,
      gap: 6,
      isScheduled: true,
      work: work.backups,
      failures: { denied: 0, throttled: 0.002, other: 0.01 },
      credentials: serviceRole(backup, 'AWSBackup-Restore', 'backup.amazonaws.com', register, region),
    },
    {
      principal: register.service('cloudtrail.amazonaws.com'),
      account,
      callsPerDay: 10 * scale,
      rhythm: roundTheClock,
      runLength: 2,
      gap: 1,
      isScheduled: true,
      work: work.delivery,
      failures: { denied: 0, throttled: 0, other: 0 },
      credentials: serviceItself('cloudtrail.amazonaws.com'),
    },
    scannerOf(account, scanner, casting, register, scale),
  ];
}

/** The posture scanner runs in the build account and takes its read-only role in each account, four times a day. */
function scannerOf(
  account: Account,
  scanner: ReturnType<Casting['role']>,
  casting: Casting,
  register: Register,
  scale: number,
): Actor {
  const home = casting.buildAccount;
  const host = casting.role(home, 'posture-scanner', '/security/');
  const instance = home.resources.instances.slice(-1);
  const agent = 'prowler/5.12.1 Boto3/1.40.40 md/Botocore#1.40.40 ua/2.1 os/linux lang/python#3.12.11';
  const source = instanceRole(host, instance, register, home.homeRegion, agent);
  return {
    principal: scanner.principal,
    account,
    callsPerDay: 66 * scale,
    rhythm: everySixHours,
    runLength: 60,
    gap: 0.7,
    isScheduled: true,
    work: work.posture,
    failures: { denied: 0.012, throttled: 0.01, other: 0.37 },
    credentials: chainedRole(
      scanner,
      'posture-scan',
      {
        source,
        principal: host.principal,
        account: home,
        principalId: `${host.roleId}:${instance[0] ?? ''}`,
      },
      account.homeRegion,
    ),
  };
}
