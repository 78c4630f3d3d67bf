import { HOUR_S } from '../clock.js';
import { STRANGER_SECOND } from '../population/addresses.js';
import type { Operation } from '../records/operation.js';
import { getCallerIdentity } from '../records/operations/identity.js';
import * as storage from '../records/operations/storage.js';
import { assumeByPrincipal } from '../life/assumption.js';
import type { Cast } from '../life/cast.js';
import { SESSION, sessionHand } from './roleInBuild.js';
import type { Hand, Teller } from './teller.js';

/** The bucket whose contents leave. */
export function exportsBucket(cast: Cast): string {
  return `${cast.prodData.company}-prod-exports`;
}

const AROUND: readonly Operation[] = [
  storage.getTable,
  storage.getPartitions,
  storage.describeTable,
  storage.listTables,
  storage.describeDatabases,
  storage.describeDatabaseSnapshots,
  storage.getBucketLocation,
  storage.getBucketAcl,
  storage.listSecrets,
  storage.getQuery,
  storage.describeKey,
];
const LOOKS = 420;
const REFUSED = 36;

/** 03:52:17: from the first role into one of the second account; both accounts record it. */
export function enterProdData(teller: Teller, cast: Cast, hand: Hand, midnight: number): Hand {
  teller.step('second-account');
  const second = midnight + 3 * HOUR_S + 52 * 60 + 17;
  const principalId = `${cast.opsDeploy.roleId}:${SESSION}`;
  const key = assumeByPrincipal(teller.scribe, {
    caller: hand.caller,
    principal: hand.principal,
    from: cast.build,
    principalId,
    role: cast.dataPlatformAdmin,
    session: SESSION,
    region: cast.prodData.homeRegion,
    second,
  });
  const inside = sessionHand(cast.dataPlatformAdmin, key, second, hand.caller.address);
  const region = cast.prodData.homeRegion;
  teller.attempt(inside, getCallerIdentity, { second: second + 4, region, ends: 'succeeded' });
  const { random } = teller;
  for (let done = 0; done < LOOKS; done += 1) {
    teller.attempt(inside, AROUND[done % AROUND.length] ?? random.pick(AROUND), {
      second: second + 10 + Math.floor(random.float() * 4_200),
      region,
      ends: 'succeeded',
    });
  }
  for (let done = 0; done < REFUSED; done += 1) {
    const at = second + 10 + Math.floor(random.exponential(500));
    teller.attempt(inside, storage.getSecretValue, { second: at, region, ends: 'denied' });
  }
  return inside;
}

const COPIES_PER_READ = 0.1;

/** 04:33 to 05:12: the bucket is listed, its objects are read, a tenth of them copied into a foreign bucket. */
export function readAndCopy(teller: Teller, cast: Cast, hand: Hand, midnight: number, reads: number): void {
  const { random } = teller;
  const bucket = exportsBucket(cast);
  const region = cast.prodData.homeRegion;
  const from = midnight + 4 * HOUR_S + 33 * 60;
  const length = 39 * 60;
  const elsewhere = { ...hand, caller: { ...hand.caller, address: STRANGER_SECOND } };
  const objectAt = (index: number) =>
    `exports/2026/${String(1 + (index % 12)).padStart(2, '0')}/customers-${String(index).padStart(5, '0')}.csv.gz`;
  teller.step('objects-read');
  for (let page = 0; page < Math.ceil(reads / 1_000) + 1; page += 1) {
    teller.attempt(hand, storage.listObjects, {
      second: from + page,
      region,
      ends: 'succeeded',
      values: [['bucket', bucket]],
    });
  }
  for (let index = 0; index < reads; index += 1) {
    const second = from + 30 + Math.floor(((length - 40) * (index + random.float())) / reads);
    const bytes = String(Math.round(Math.exp(13.2 + 0.9 * random.normal())));
    teller.attempt(random.chance(0.7) ? hand : elsewhere, storage.getObject, {
      second,
      region,
      ends: 'succeeded',
      values: [
        ['bucket', bucket],
        ['object', objectAt(index)],
        ['bytes', bytes],
      ],
    });
  }
  teller.step('objects-copied');
  const copies = Math.max(1, Math.round(reads * COPIES_PER_READ));
  for (let index = 0; index < copies; index += 1) {
    const second = from + length + 20 + Math.floor((480 * (index + random.float())) / copies);
    teller.attempt(elsewhere, storage.copyObjectOut, {
      second,
      region,
      ends: 'succeeded',
      values: [
        ['bucket', bucket],
        ['object', objectAt(index * 7)],
      ],
    });
  }
}
