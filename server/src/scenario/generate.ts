import { parseArgs } from 'node:util';
import { AppError } from '@gumshoe/shared/contract/errors';
import type { ScenarioSize } from './population/sizing.js';
import { writeScenario } from './writeScenario.js';

/*
 * The generator by itself: `node generate.js --out DIR --size 100k --seed 7 --ends-at 2026-11-25T08:00:00Z`.
 * Prints the truth's totals as JSON. `--size` takes `demo` or a number with `k` or `M`; `--days` 60 unless given.
 */

const USAGE =
  'node generate.js --out DIR [--size demo|100k|2M] [--seed 7] [--days 60] [--ends-at 2026-11-25T08:00:00Z]';
const UNUSABLE = 2;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    size: { type: 'string', default: 'demo' },
    seed: { type: 'string', default: '7' },
    days: { type: 'string', default: '60' },
    'ends-at': { type: 'string', default: '2026-11-25T08:00:00Z' },
  },
});

if (values.out === undefined) {
  process.stderr.write(`Name a folder to write to.\n${USAGE}\n`);
  process.exitCode = UNUSABLE;
} else {
  await generate(values.out);
}

async function generate(folder: string): Promise<void> {
  const started = performance.now();
  try {
    const truth = await writeScenario(folder, {
      seed: Number(values.seed),
      size: sizeOf(values.size),
      days: Number(values.days),
      endsAt: values['ends-at'],
    });
    const { records, files, totals } = truth;
    const seconds = Math.round(performance.now() - started) / 1_000;
    process.stdout.write(
      `${JSON.stringify({ folder, seconds, records, files, totals, principals: truth.principals.length, accounts: truth.accounts.length })}\n`,
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code === 'invalid-request' ? UNUSABLE : 1;
  }
}

function sizeOf(text: string): ScenarioSize {
  if (text === 'demo') return text;
  const match = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text);
  if (match === null) throw new AppError('invalid-request', `No such size: ${text}. Write demo, 100k or 2M.`);
  return Math.round(Number(match[1]) * (match[2] === 'M' ? 1_000_000 : match[2] === 'k' ? 1_000 : 1));
}
