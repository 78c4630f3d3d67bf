import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../root.mjs';
import { runChild } from './runChild.mjs';

const GUMSHOE = inRoot('server/dist/gumshoe.js');
const ASK = fileURLToPath(new URL('./askStore.mjs', import.meta.url));
const FILES = [
  'facts.parquet',
  'raw.parquet',
  'rollups.duckdb',
  'sightings.parquet',
  'findings.parquet',
  'segment.json',
];

const damages = {
  'a flipped bit': (bytes, next) => {
    const harmed = Buffer.from(bytes);
    const at = next(harmed.length);
    harmed[at] = (harmed[at] ?? 0) ^ (1 << next(8));
    return harmed;
  },
  'a file cut short': (bytes, next) => bytes.subarray(0, next(bytes.length)),
  'zeroed bytes': (bytes, next) => {
    const harmed = Buffer.from(bytes);
    const at = next(harmed.length);
    return harmed.fill(0, at, Math.min(harmed.length, at + 4096));
  },
};

/**
 * Damages one file of one segment at a time. `gumshoe doctor` has to name segment and file; every question has to answer as before, or
 * to fail and name the segment or the file: a number that is wrong is the one thing that must not happen.
 *
 * @param {{ corpus: import('../bench/corpus.mjs').Corpus, each: number, next: (below: number) => number }} options `each` times every kind of damage
 * @returns {Promise<{ figures: object, problems: string[] }>}
 */
export async function damageSegments({ corpus, each, next }) {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-damage-'));
  const store = join(folder, 'store');
  try {
    const loaded = await runChild([GUMSHOE, 'ingest', corpus.folder, '--store', store, '--json']);
    if (loaded.code !== 0) throw new Error(`loading ended with ${loaded.code}: ${loaded.err}`);
    const questions = questionsAbout(corpus.truth);
    const right = (await ask(store, questions)).outcomes;
    const failing = right.filter(({ error }) => error !== undefined);
    if (failing.length > 0) throw new Error(`${failing[0].name} fails on a sound store: ${failing[0].error}`);
    const run = { store, questions, right, next, figures: noFigures(), problems: [] };
    for (const [kind, damage] of Object.entries(damages)) {
      for (let nth = 0; nth < each; nth += 1) await damageOne(run, kind, damage, FILES[nth % FILES.length]);
    }
    return { figures: run.figures, problems: run.problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function noFigures() {
  return {
    damages: 0,
    namedByDoctor: 0,
    missedByDoctor: 0,
    asked: 0,
    right: 0,
    failedNamed: 0,
    failedUnnamed: 0,
    endedTheProcess: 0,
    wrong: 0,
    wrongIn: {},
    unnamedErrors: {},
  };
}

async function damageOne(run, kind, damage, file) {
  const { store, next, figures, problems } = run;
  const segments = readdirSync(join(store, 'segments')).filter((name) => !name.startsWith('.'));
  const live = await liveOf(store, segments);
  const segment = live[next(live.length)];
  const path = join(store, 'segments', segment, file);
  const whole = readFileSync(path);
  writeFileSync(path, realDamage(whole, damage, next, file));
  try {
    figures.damages += 1;
    const isNamed = await doctorNames(store, segment, file);
    figures[isNamed ? 'namedByDoctor' : 'missedByDoctor'] += 1;
    if (!isNamed) problems.push(`doctor does not name ${file} of ${segment} with ${kind}`);
    await judgeAnswers(run, kind, segment, file);
  } finally {
    writeFileSync(path, whole);
  }
}

/** Damage that changes something: zeros in place of zeros are none, nor is a blank lost between two members of the description. */
function realDamage(whole, damage, next, file) {
  for (;;) {
    const harmed = damage(whole, next);
    if (harmed.equals(whole)) continue;
    if (file !== 'segment.json' || meaningOf(harmed) !== meaningOf(whole)) return harmed;
  }
}

function meaningOf(bytes) {
  try {
    return JSON.stringify(JSON.parse(bytes.toString()));
  } catch {
    return 'none';
  }
}

/** Segments the newest snapshot reads: damage to a superseded one is nobody's number. */
async function liveOf(store, segments) {
  const { openLedger } = await import(inRoot('server/dist/lake/ledger.js'));
  const ledger = openLedger(join(store, 'ledger.db'), { readonly: true });
  const live = new Set(ledger.segmentsOf(ledger.newest().number).map(({ id }) => id));
  ledger.close();
  return segments.filter((name) => live.has(name));
}

async function doctorNames(store, segment, file) {
  const { code, out } = await runChild([GUMSHOE, 'doctor', '--store', store, '--json']);
  if (code === 0) return false;
  const { problems } = JSON.parse(out);
  const isNamed = (what) => what.includes(segment) && (file === 'segment.json' || what.includes(file));
  return problems.some(({ what }) => isNamed(what));
}

async function judgeAnswers({ store, questions, right, figures, problems }, kind, segment, file) {
  const { outcomes, isWhole, err } = await ask(store, questions);
  if (!isWhole) figures.endedTheProcess += 1;
  for (const [at, outcome] of outcomes.entries()) {
    figures.asked += 1;
    if (outcome.error !== undefined) {
      const isNamed = outcome.error.includes(segment) || outcome.error.includes(file);
      figures[isNamed ? 'failedNamed' : 'failedUnnamed'] += 1;
      if (isNamed) continue;
      figures.unnamedErrors[outcome.error.slice(0, 120)] = file;
      problems.push(`${outcome.name} fails after ${kind} in ${file} without naming the damage`);
    } else if (outcome.digest === right[at].digest) figures.right += 1;
    else {
      figures.wrong += 1;
      const place = `${kind} in ${file}: ${outcome.name}`;
      figures.wrongIn[place] = (figures.wrongIn[place] ?? 0) + 1;
      problems.push(`${outcome.name} answers wrong numbers after ${kind} in ${file}`);
    }
  }
  if (!isWhole && outcomes.length === 0)
    problems.push(`asking ended before any answer after ${kind} in ${file}: ${err}`);
}

/** `isWhole` is false where the process ended before it had asked everything. */
async function ask(store, questions) {
  const { code, out, err } = await runChild([ASK, store, JSON.stringify(questions)]);
  const outcomes = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { outcomes, isWhole: code === 0 && outcomes.length === questions.length, err: err.slice(-300) };
}

function questionsAbout({ accounts, principals, story }) {
  const account = { type: 'AwsAccount', id: accounts[0].account };
  const role = {
    type: 'AwsRole',
    id: principals.find(({ key }) => key.startsWith('AwsRole:')).key.slice('AwsRole:'.length),
  };
  const address = { type: 'IpAddress', id: story.addresses.stranger[0] };
  return [
    ['lake-summary', {}],
    ['coverage', {}],
    ['api-call-volume', { entity: account }],
    ['api-call-details', { entity: role, pivot: 'operation', depth: 3 }],
    ['observed-addresses', { entity: account }],
    ['most-active-callers', {}],
    ['events', { entity: role, limit: 500 }],
    ['entity-details', { entity: role }],
    ['entity-relationships', { entity: address }],
    ['search-entities', { text: '*', types: ['S3Bucket'] }],
    ['findings', { samples: true }],
  ];
}
