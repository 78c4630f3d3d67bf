import type { Account } from '../population/account.js';
import type { Register } from '../population/register.js';
import { officeHours } from '../population/rhythm.js';
import type { Actor } from './actor.js';
import type { Cast, Casting } from './cast.js';
import { longTermKey } from './machineCredentials.js';
import { mailOf, personName } from './people.js';
import { consoleUser, deskOf, ssoPerson } from './peopleCredentials.js';
import * as work from './work.js';

/** What people get wrong: a permission now and then, a name more often. */
const HUMAN = { denied: 0.012, throttled: 0.001, other: 0.012 };

/** The people of a landscape: two administrators, two IAM users of old, developers through Identity Center. */
export function staffOf(
  cast: Cast,
  casting: Casting,
  register: Register,
  plan: { seed: number; landscape: number; developers: number },
): Actor[] {
  const first = plan.landscape * (plan.developers + 4);
  const administrators = [0, 1].map((place) =>
    administratorOf(cast, personName(first + place), plan, register),
  );
  const oldUsers = [2, 3].flatMap((place) => oldUserOf(cast.build, personName(first + place), plan, casting));
  const developers = Array.from({ length: plan.developers }, (_, place) =>
    developerOf(cast, personName(first + 4 + place), place, plan, casting, register),
  );
  return [...administrators, ...oldUsers, ...developers];
}

function administratorOf(
  cast: Cast,
  person: string,
  plan: { seed: number; landscape: number },
  register: Register,
): Actor {
  return {
    principal: cast.administrators.principal,
    account: cast.build,
    callsPerDay: 16,
    rhythm: officeHours(1),
    runLength: 9,
    gap: 7,
    isScheduled: false,
    work: work.administering,
    failures: HUMAN,
    credentials: ssoPerson(
      cast.administrators,
      mailOf(person),
      deskOf(plan.seed, person, plan.landscape * 3),
      register,
    ),
  };
}

/** An IAM user with a password and a key: the console by day, a script in between. */
function oldUserOf(
  home: Account,
  person: string,
  plan: { seed: number; landscape: number },
  casting: Casting,
): Actor[] {
  const user = casting.user(home, person);
  const desk = deskOf(plan.seed, person, plan.landscape * 3 + 1);
  const usual = {
    principal: user.principal,
    account: home,
    rhythm: officeHours(1),
    isScheduled: false,
    failures: HUMAN,
  };
  const agent =
    'aws-cli/2.31.4 md/awscrt#0.27.6 ua/2.1 os/macos#25.1.0 md/arch#arm64 lang/python#3.13.7 md/installer#source';
  return [
    {
      ...usual,
      callsPerDay: 14,
      runLength: 9,
      gap: 8,
      work: work.developing,
      credentials: consoleUser(user, desk, { home, principal: user.principal }),
    },
    {
      ...usual,
      callsPerDay: 8,
      runLength: 3,
      gap: 14,
      work: work.developing,
      credentials: longTermKey(user, user.key, desk.home, agent),
    },
  ];
}

function developerOf(
  cast: Cast,
  person: string,
  place: number,
  plan: { seed: number; landscape: number },
  casting: Casting,
  register: Register,
): Actor {
  const accounts = [cast.build, cast.prodData, cast.sandbox] as const;
  const home = accounts[place % 3] ?? cast.sandbox;
  const isPower = place % 3 !== 1;
  const role = casting.role(
    home,
    isPower
      ? 'AWSReservedSSO_PowerUserAccess_7d1e2f3a4b5c6d70'
      : 'AWSReservedSSO_ReadOnlyAccess_2b4d6f8091a3c5e7',
    `/aws-reserved/sso.amazonaws.com/eu-west-1/`,
  );
  return {
    principal: role.principal,
    account: home,
    callsPerDay: 14 + (place % 5) * 4,
    rhythm: officeHours(place % 4 === 3 ? 5 : 1),
    runLength: 9,
    gap: 8,
    isScheduled: false,
    work: work.developing,
    failures: isPower ? HUMAN : { ...HUMAN, denied: 0.03 },
    credentials: ssoPerson(
      role,
      mailOf(person),
      deskOf(plan.seed, person, plan.landscape * 3 + (place % 3)),
      register,
    ),
  };
}
