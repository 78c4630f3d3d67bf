import { startConsole } from './consoleClient.mjs';
import { findEntities } from './findEntities.mjs';
import { cpuOfTree, machineBusySeconds, watchTree } from './processTree.mjs';
import { askedOnce, drawFrom, questionCases } from './questionCases.mjs';
import { percentile, randomFrom } from './statistics.mjs';

const AT_ONCE = 8;
const PASSES = 3;
/** A case that is far too slow is not asked to the end of a pass; how often it was asked is told. */
const MOST_MS_A_PASS = 4000;

/**
 * Asks every question over HTTP, one after the other and eight at once, in three passes over all cases, so that a noisy minute
 * touches one pass of each and not all of one. Percentiles are those of each pass.
 *
 * @param {string} store a loaded store
 * @param {any} truth
 * @param {{ alone: number, atOnce: number, restarts: number, seed: number }} counts asks of a case in a pass, and servers started for
 *   questions that can be asked but once
 * @returns {Promise<{ cases: object[], peakBytes: number, othersBusy: number }>}
 */
export async function measureQuestions(store, truth, counts) {
  const busyBefore = machineBusySeconds();
  const started = performance.now();
  const console = await startConsole(['serve', '--store', store]);
  const watch = watchTree(console.pid);
  const ownBefore = process.cpuUsage();
  try {
    const pool = await findEntities(console, truth);
    const draw = drawFrom(randomFrom(counts.seed), pool);
    const cases = questionCases.map((each) => ({ ...each, alone: [], atOnce: [], asked: 0, records: 0 }));
    for (const each of cases) await askInTurn(console, each, draw, 4);
    for (let pass = 0; pass < PASSES; pass += 1) {
      for (const each of cases)
        each.alone.push(await withCpu(console, () => askInTurn(console, each, draw, counts.alone)));
      for (const each of cases)
        each.atOnce.push(quantiles(await askAtOnce(console, each, draw, counts.atOnce)));
      process.stdout.write(`  pass ${pass + 1} of ${PASSES}\n`);
    }
    const { peakBytes, cpuSeconds } = watch.stop();
    await console.end();
    const own = process.cpuUsage(ownBefore);
    const seconds = (performance.now() - started) / 1000;
    const busy = machineBusySeconds() - busyBefore - cpuSeconds - (own.user + own.system) / 1e6;
    const once = await measureAskedOnce(store, pool, counts);
    return { cases: [...cases, ...once].map(summed), peakBytes, othersBusy: Math.max(0, busy / seconds) };
  } finally {
    watch.stop();
    await console.end();
  }
}

/** Without the functions, which are no data. */
function summed({ question, title, reads, why, alone, atOnce, asked, records, failed }) {
  return { question, title, reads, why, alone, atOnce, asked, records, failed };
}

function quantiles(times) {
  return { n: times.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/** Quantiles of asks one after the other, with the CPU milliseconds the console took for each: what a busy machine changes least. */
async function withCpu(console, ask) {
  const before = cpuOfTree(console.pid);
  const times = await ask();
  return { ...quantiles(times), cpuMs: ((cpuOfTree(console.pid) - before) * 1000) / times.length };
}

async function askInTurn(console, each, draw, times) {
  const milliseconds = [];
  const started = performance.now();
  while (
    each.failed === undefined &&
    milliseconds.length < times &&
    performance.now() - started < MOST_MS_A_PASS
  ) {
    milliseconds.push(await askOne(console, each, each.params(draw)));
  }
  return milliseconds;
}

async function askAtOnce(console, each, draw, times) {
  const milliseconds = [];
  const started = performance.now();
  let begun = 0;
  const client = async () => {
    while (each.failed === undefined && begun < times && performance.now() - started < MOST_MS_A_PASS) {
      begun += 1;
      milliseconds.push(await askOne(console, each, each.params(draw)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return milliseconds;
}

/**
 * Asks and checks that there is an answer; counts the records it stands on, so that empty answers are seen. A case that failed once is
 * marked so and is not asked again.
 */
async function askOne(console, each, params) {
  const { status, body, milliseconds } = await console.ask(each.question, params);
  if (status !== 200) {
    each.failed ??= `${status} ${body.slice(0, 300)} for ${JSON.stringify(params)}`;
    return Number.NaN;
  }
  each.asked += 1;
  each.records += Number(/"totals":\{"records":(\d+)/.exec(body)?.[1] ?? 0);
  return milliseconds;
}

/** Questions with one answer a snapshot: a server of its own each time, warmed with another question. */
async function measureAskedOnce(store, pool, { restarts, seed }) {
  const cases = askedOnce.map((each) => ({ ...each, alone: [], atOnce: [], asked: 0, records: 0 }));
  const draw = drawFrom(randomFrom(seed + 1), pool);
  const warm = questionCases.find(({ question }) => question === 'coverage');
  const withServer = async (work) => {
    const console = await startConsole(['serve', '--store', store]);
    try {
      await askAtOnce(console, { ...warm, asked: 0, records: 0 }, draw, 2 * AT_ONCE);
      return await work(console);
    } finally {
      await console.end();
    }
  };
  const paramsOf = ({ question }) =>
    question === 'lake-summary' ? [{}] : pool.findings.map((findingId) => ({ findingId }));
  for (const each of cases) {
    const alone = [];
    const atOnce = [];
    for (let restart = 0; restart < restarts; restart += 1) {
      await withServer(async (console) => {
        for (const params of paramsOf(each)) alone.push(await askOne(console, each, params));
      });
      const several = paramsOf(each).slice(0, AT_ONCE);
      if (several.length < AT_ONCE) continue;
      await withServer(async (console) => {
        atOnce.push(...(await Promise.all(several.map((params) => askOne(console, each, params)))));
      });
    }
    each.alone.push(quantiles(alone));
    if (atOnce.length > 0) each.atOnce.push(quantiles(atOnce));
  }
  return cases;
}
