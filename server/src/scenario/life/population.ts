import { DAY_S } from '../clock.js';
import { Register } from '../population/register.js';
import type { Sizing } from '../population/sizing.js';
import { createLandscape, type Landscape, type LandscapePlan } from './landscape.js';

/** Everybody and everything of a scenario, with fresh credentials. */
export interface Population {
  readonly register: Register;
  readonly landscapes: readonly Landscape[];
}

/** The time a scenario covers, in seconds; `end` does not belong to it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** People do at most so many times what they do in the built-in scenario; machines take the rest. */
const MOST_PEOPLE_FACTOR = 3;

/** Records beside those asked of actors: sign-ins, assumed roles, copies in a second account. Measured. */
const OVERHEAD = 1.057;

/** The whole population; the same seed, sizing and span give the same one, place by place. */
export function createPopulation(seed: number, sizing: Sizing, span: Span): Population {
  const register = new Register();
  const days = (span.end - span.start) / DAY_S;
  const landscapes = sizing.landscapes.map((size, landscape) => {
    const plan = { seed, landscape, ...span, ...size };
    const usual = createLandscape({ ...plan, machineFactor: 1, peopleFactor: 1 }, new Register()).usual;
    const perDay = (sizing.lifeEvents * size.share) / days / OVERHEAD;
    return createLandscape({ ...plan, ...factorsOf(perDay, usual) }, register);
  });
  return { register, landscapes };
}

function factorsOf(
  perDay: number,
  usual: Landscape['usual'],
): Pick<LandscapePlan, 'machineFactor' | 'peopleFactor'> {
  const peopleFactor = Math.min(MOST_PEOPLE_FACTOR, perDay / (usual.machines + usual.people));
  return { peopleFactor, machineFactor: (perDay - peopleFactor * usual.people) / usual.machines };
}
