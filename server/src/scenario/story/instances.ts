import { HOUR_S } from '../clock.js';
import { hex } from '../identifiers.js';
import * as compute from '../records/operations/compute.js';
import type { Hand, Teller } from './teller.js';

/** An instance the stranger launched. */
export interface Launched {
  readonly instanceId: string;
  readonly region: string;
  readonly instanceType: string;
  readonly second: number;
  readonly address: string;
}

const PLAN = [
  ['us-west-2', 'g5.48xlarge'],
  ['us-west-2', 'g5.48xlarge'],
  ['us-west-2', 'p3.16xlarge'],
  ['us-west-2', 'c6i.32xlarge'],
  ['ap-southeast-1', 'g5.24xlarge'],
  ['ap-southeast-1', 'c6i.32xlarge'],
] as const;

const REFUSED_REGIONS = ['us-east-1', 'eu-central-1', 'sa-east-1', 'ap-northeast-1', 'ca-central-1'] as const;
const DRY_RUN = {
  kind: 'other',
  code: 'Client.DryRunOperation',
  message: 'Request would have succeeded, but DryRun flag is set.',
} as const;

/** 04:11: a dry run, regions that refuse, limits that stop, and six large machines in two regions never used. */
export function launchInstances(teller: Teller, hand: Hand, midnight: number): Launched[] {
  teller.step('instances-launched');
  const { random } = teller;
  let second = midnight + 4 * HOUR_S + 8 * 60;
  const later = () => {
    second += random.between(6, 24);
    return second;
  };
  for (const region of REFUSED_REGIONS) {
    for (let done = 0; done < 2; done += 1) {
      const values = [['instanceType', 'g5.48xlarge']] as const;
      teller.attempt(hand, compute.runInstances, {
        second: later(),
        region,
        ends: 'denied',
        reason: 'organization',
        values,
      });
    }
  }
  const launched: Launched[] = [];
  for (const region of ['us-west-2', 'ap-southeast-1']) {
    teller.attempt(hand, compute.describeRegions, { second: later(), region, ends: 'succeeded' });
    teller.attempt(hand, compute.createKeyPair, { second: later(), region, ends: 'succeeded' });
    teller.attempt(hand, compute.createSecurityGroup, { second: later(), region, ends: 'succeeded' });
    teller.scribe.record({
      ...hand,
      region,
      second: later(),
      operation: compute.runInstances,
      failure: DRY_RUN,
      countsAs: 'succeeded',
    });
    for (const [home, instanceType] of PLAN) {
      if (home === region) launched.push(launch(teller, hand, region, instanceType, later()));
    }
    for (let done = 0; done < 2; done += 1) {
      teller.attempt(hand, compute.runInstances, {
        second: later(),
        region,
        ends: 'other',
        values: [['instanceType', 'p4d.24xlarge']],
      });
    }
  }
  return launched;
}

function launch(teller: Teller, hand: Hand, region: string, instanceType: string, second: number): Launched {
  const instanceId = `i-0${hex(teller.random, 16)}`;
  const address = `10.20.${teller.random.int(16)}.${teller.random.between(4, 250)}`;
  teller.attempt(hand, compute.runInstances, {
    second,
    region,
    ends: 'succeeded',
    values: [
      ['instance', instanceId],
      ['instanceType', instanceType],
      ['subnetAddress', address],
    ],
  });
  return { instanceId, region, instanceType, second, address };
}
