import { isoTime } from '../clock.js';
import type { DeliveryGap } from '../files/logFiles.js';
import type { Population, Span } from '../life/population.js';
import { OUTCOMES, type Outcome } from '../life/scribe.js';
import { BUILD_PROVIDER, MINING_POOLS, STRANGER, STRANGER_SECOND } from '../population/addresses.js';
import type { ScenarioSize } from '../population/sizing.js';
import { roleArn, userArn } from '../records/identity.js';
import { SESSION } from '../story/roleInBuild.js';
import { exportsBucket } from '../story/secondAccount.js';
import type { Story } from '../story/story.js';
import { STEPS, type Step, type Told } from '../story/teller.js';
import type { Counted, Tally } from './tally.js';

/** Calls by outcome; `failed` is `denied + throttled + other`. Times are ISO 8601 in UTC, whole seconds. */
export interface TruthCounts {
  readonly calls: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly denied: number;
  readonly throttled: number;
  readonly other: number;
}

export interface TruthSeen extends TruthCounts {
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** What a scenario really holds, counted while it was written; every repeat is left out of the counts. */
export interface ScenarioTruth {
  readonly seed: number;
  readonly size: ScenarioSize;
  readonly days: number;
  /** `endsAt` does not belong to the time covered. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly records: {
    /** Records in all log files, repeats included. */
    readonly written: number;
    /** Distinct records: what must be loaded. */
    readonly events: number;
    /** Second deliveries. */
    readonly duplicates: number;
    /** Calls recorded in two accounts: `events` less this is the organization's number of calls. */
    readonly callsInTwoAccounts: number;
  };
  readonly files: {
    readonly cloudTrail: number;
    readonly rawBytes: number;
    readonly compressedBytes: number;
    /** Paths, below the folder, of what a loader skips: a digest, an Insights file, an empty one. */
    readonly skipped: readonly string[];
    /** Path of the GuardDuty findings. */
    readonly findings: string;
  };
  /** Over all accounts; a call in two accounts counts once in each. */
  readonly totals: TruthCounts;
  readonly accounts: readonly ({ readonly account: string; readonly name: string } & TruthSeen)[];
  /** Callers, busiest first; the owner's copy of a call does not count for its caller. */
  readonly principals: readonly ({
    readonly key: string;
    readonly label: string;
    readonly account?: string;
  } & TruthSeen)[];
  /** Time of which an account's files were not delivered. */
  readonly gaps: readonly { readonly account: string; readonly start: string; readonly end: string }[];
  readonly story: StoryTruth;
}

/** The facts of the attack. */
export interface StoryTruth {
  readonly firstCall: string;
  readonly lastCall: string;
  readonly addresses: {
    readonly stranger: readonly string[];
    readonly usual: string;
    readonly miningPools: readonly string[];
  };
  readonly user: {
    readonly key: string;
    readonly arn: string;
    readonly accessKey: string;
    readonly spareKey: string;
  };
  /** Everything the stranger did with the user's key, by address. */
  readonly keyCalls: readonly ({ readonly address: string } & TruthSeen)[];
  readonly rolesRefused: readonly { readonly arn: string; readonly times: number }[];
  readonly sessions: readonly ({
    readonly key: string;
    readonly role: string;
    readonly account: string;
    readonly assumedAt: string;
  } & TruthSeen)[];
  readonly trailStopped: { readonly name: string; readonly at: string; readonly until: string };
  readonly instances: readonly {
    readonly instanceId: string;
    readonly region: string;
    readonly instanceType: string;
    readonly at: string;
  }[];
  readonly bucket: { readonly name: string; readonly objectsRead: number; readonly objectsCopied: number };
  readonly plantedUser: {
    readonly key: string;
    readonly userName: string;
    readonly accessKey: string;
    readonly at: string;
  };
  readonly steps: readonly ({ readonly step: Step } & TruthSeen)[];
}

/** Everything the truth is made from. */
export interface TruthSources {
  readonly seed: number;
  readonly size: ScenarioSize;
  readonly days: number;
  readonly span: Span;
  readonly population: Population;
  readonly tally: Tally;
  readonly story: Story;
  readonly gaps: readonly DeliveryGap[];
  readonly skipped: readonly string[];
  readonly findings: string;
}

/** Puts the counts of all jobs and the story's facts together. */
export function truthOf(from: TruthSources): ScenarioTruth {
  const { population, tally, span } = from;
  const { totals } = tally.state;
  const accounts = population.landscapes
    .flatMap((landscape) => landscape.accounts)
    .map((account) => ({
      account: account.id,
      name: account.name,
      ...seenOf(tally.account(account.index)),
    }));
  const principals = population.register.principals
    .map((principal) => ({ principal, seen: seenOf(tally.principal(principal.index)) }))
    .filter(({ seen }) => seen.calls > 0)
    .sort((a, b) => b.seen.calls - a.seen.calls || (a.principal.key < b.principal.key ? -1 : 1))
    .map(({ principal, seen }) => ({
      key: principal.key,
      label: principal.label,
      ...(principal.account === undefined ? {} : { account: principal.account }),
      ...seen,
    }));
  return {
    seed: from.seed,
    size: from.size,
    days: from.days,
    startsAt: isoTime(span.start),
    endsAt: isoTime(span.end),
    records: {
      written: totals.events + totals.duplicates,
      events: totals.events,
      duplicates: totals.duplicates,
      callsInTwoAccounts: totals.ownersCopies,
    },
    files: {
      cloudTrail: totals.files,
      rawBytes: totals.rawBytes,
      compressedBytes: totals.fileBytes,
      skipped: from.skipped,
      findings: from.findings,
    },
    totals: sumOf(accounts),
    accounts,
    principals,
    gaps: from.gaps.map((gap) => ({
      account: gap.account,
      start: isoTime(gap.start),
      end: isoTime(gap.end),
    })),
    story: storyTruthOf(from.story),
  };
}

function storyTruthOf(story: Story): StoryTruth {
  const { cast, records } = story;
  const byKey = records.filter((told) => told.principal === cast.ciDeploy.principal && !told.isOwnersCopy);
  const ofStep = (step: Step) => records.filter((told) => told.step === step);
  const firstOf = (step: Step) => isoTime(ofStep(step)[0]?.second ?? story.midnight);
  const lastOf = (step: Step) => isoTime(ofStep(step).at(-1)?.second ?? story.midnight);
  const sessionOf = (role: Story['cast']['opsDeploy'], assumed: Step) => ({
    key: `AwsRoleSession:${role.roleId}:${SESSION}`,
    role: roleArn(role),
    account: role.account,
    assumedAt: firstOf(assumed),
    ...countTold(records.filter((told) => told.principal === role.principal && !told.isOwnersCopy)),
  });
  const stranger = records.filter((told) => told.step !== 'logging-restored');
  return {
    firstCall: isoTime(stranger[0]?.second ?? story.midnight),
    lastCall: isoTime(stranger.at(-1)?.second ?? story.midnight),
    addresses: { stranger: [STRANGER, STRANGER_SECOND], usual: BUILD_PROVIDER, miningPools: MINING_POOLS },
    user: {
      key: cast.ciDeploy.principal.key,
      arn: userArn(cast.ciDeploy),
      accessKey: cast.ciDeploy.key,
      spareKey: cast.spareKey,
    },
    keyCalls: [STRANGER, STRANGER_SECOND].map((address) => ({
      address,
      ...countTold(byKey.filter((told) => addressOf(told) === address)),
    })),
    rolesRefused: cast.refused.map((role) => ({
      arn: roleArn(role),
      times: ofStep('asking-for-roles').filter((told) => told.text.includes(`"roleArn":"${roleArn(role)}"`))
        .length,
    })),
    sessions: [
      sessionOf(cast.opsDeploy, 'role-assumed'),
      sessionOf(cast.dataPlatformAdmin, 'second-account'),
    ],
    trailStopped: {
      name: cast.build.resources.trail,
      at: lastOf('logging-stopped'),
      until: timeOf(ofStep('logging-restored'), 'StartLogging'),
    },
    instances: story.launched.map(({ instanceId, region, instanceType, second }) => ({
      instanceId,
      region,
      instanceType,
      at: isoTime(second),
    })),
    bucket: {
      name: exportsBucket(cast),
      objectsRead: ofStep('objects-read').filter((told) => told.text.includes('"eventName":"GetObject"'))
        .length,
      objectsCopied: ofStep('objects-copied').length,
    },
    plantedUser: {
      key: cast.planted.principal.key,
      userName: cast.planted.userName,
      accessKey: cast.planted.key,
      at: firstOf('user-planted'),
    },
    steps: STEPS.map((step) => ({ step, ...countTold(ofStep(step)) })),
  };
}

function timeOf(records: readonly Told[], eventName: string): string {
  const told = records.find((record) => record.text.includes(`"eventName":"${eventName}"`));
  return told === undefined ? '' : isoTime(told.second);
}

function addressOf(told: Told): string {
  return /"sourceIPAddress":"([^"]*)"/.exec(told.text)?.[1] ?? '';
}

function countTold(records: readonly Told[]): TruthSeen {
  const counts: Record<Outcome, number> = { succeeded: 0, denied: 0, throttled: 0, other: 0 };
  for (const record of records) counts[record.outcome] += 1;
  const seconds = records.map((record) => record.second);
  return seenOf({
    ...counts,
    firstSecond: seconds.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    lastSecond: seconds.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  });
}

function seenOf(counted: Counted): TruthSeen {
  const { succeeded, denied, throttled, other } = counted;
  const calls = OUTCOMES.reduce((sum, outcome) => sum + counted[outcome], 0);
  return {
    calls,
    succeeded,
    failed: denied + throttled + other,
    denied,
    throttled,
    other,
    firstSeen: calls === 0 ? '' : isoTime(counted.firstSecond),
    lastSeen: calls === 0 ? '' : isoTime(counted.lastSecond),
  };
}

function sumOf(parts: readonly TruthCounts[]): TruthCounts {
  const sum = (of: (part: TruthCounts) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    calls: sum((part) => part.calls),
    succeeded: sum((part) => part.succeeded),
    failed: sum((part) => part.failed),
    denied: sum((part) => part.denied),
    throttled: sum((part) => part.throttled),
    other: sum((part) => part.other),
  };
}
