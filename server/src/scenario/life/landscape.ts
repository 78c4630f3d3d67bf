import { type AccountName, createAccount } from '../population/account.js';
import type { Account } from '../population/account.js';
import type { Register } from '../population/register.js';
import { type Actor, workThroughHour } from './actor.js';
import { applicationsOf } from './applications.js';
import { automationOf } from './automation.js';
import { type Cast, Casting, castOf } from './cast.js';
import { type HourlyWork, odditiesOf } from './oddities.js';
import { staffOf } from './staff.js';

/** How large one landscape is, and over which time it lives. */
export interface LandscapePlan {
  readonly seed: number;
  readonly landscape: number;
  /** Start and end in seconds. */
  readonly start: number;
  readonly end: number;
  readonly developers: number;
  readonly applicationsPerAccount: number;
  /** Multiplies what machines do. */
  readonly machineFactor: number;
  /** Multiplies what people do. */
  readonly peopleFactor: number;
  readonly breadth: number;
}

/** Three accounts that belong together, and everything that goes on in them hour by hour. */
export interface Landscape {
  readonly accounts: readonly [Account, Account, Account];
  readonly cast: Cast;
  readonly work: readonly HourlyWork[];
  /** Calls a day expected of machines and of people, before the factors. */
  readonly usual: { readonly machines: number; readonly people: number };
}

const NAMES: readonly [AccountName, AccountName, AccountName] = ['build', 'prod-data', 'sandbox'];
const COMPANIES = ['acme', 'globex', 'initech', 'umbra', 'stark', 'wonka', 'hooli', 'vandelay'];

/** A landscape with fresh credentials. The same plan and a register in the same state give the same landscape. */
export function createLandscape(plan: LandscapePlan, register: Register): Landscape {
  const { seed, landscape, breadth } = plan;
  const company = `${COMPANIES[landscape % COMPANIES.length] ?? 'acme'}${landscape < COMPANIES.length ? '' : '2'}`;
  const account = (place: 0 | 1 | 2) =>
    createAccount({ seed, index: landscape * 3 + place, name: NAMES[place], landscape, company, breadth });
  const accounts: [Account, Account, Account] = [account(0), account(1), account(2)];
  const casting = new Casting(seed, register, accounts[0]);
  const cast = castOf(casting, accounts, landscape === 0, seed);
  const machines = [
    ...automationOf(cast, casting, register),
    ...accounts.flatMap((home) => applicationsOf(home, plan.applicationsPerAccount, casting, register)),
  ];
  const people = staffOf(cast, casting, register, plan);
  return {
    accounts,
    cast,
    usual: { machines: callsOf(machines), people: callsOf(people) },
    work: [
      ...machines.map((actor) => hourly(actor, plan.machineFactor)),
      ...people.map((actor) => hourly(actor, plan.peopleFactor)),
      ...odditiesOf(cast, register, plan),
    ],
  };
}

function callsOf(actors: readonly Actor[]): number {
  return actors.reduce((sum, actor) => sum + actor.callsPerDay, 0);
}

function hourly(actor: Actor, factor: number): HourlyWork {
  const scaled = { ...actor, callsPerDay: actor.callsPerDay * factor };
  return (scribe, hour, end) => workThroughHour(scaled, scribe, hour, end);
}
