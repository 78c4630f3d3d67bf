/** What must be 0 in each part, in the order it is told. */
const mustBeZero = {
  kills: ['lost', 'double', 'torn'],
  mutations: ['crashes', 'hangs', 'unnamed', 'withoutVerdict', 'goodNotWhole', 'countsOff'],
  disk: ['lost', 'double', 'torn'],
  damage: ['missedByDoctor', 'wrong', 'failedUnnamed'],
  casebook: [],
};

/**
 * The result of a reliability run as a section of the document: one row a part, its counts, and every problem by name.
 *
 * @param {{ seed: number, size: string, machine: any, results: any[] }} document
 * @param {string} command
 */
export function renderFaults({ seed, size, machine, results }, command) {
  const rows = results.map(
    (result) =>
      `| ${result.title} | ${triedOf(result)} | ${zerosOf(result)} | ${moreOf(result)} | ${result.seconds} s | ${stateOf(result)} |`,
  );
  const problems = results.flatMap(({ title, problems = [] }) =>
    problems.slice(0, 20).map((problem) => `- ${title}: ${problem}`),
  );
  return `## Faults survived

Run ${machine.date} UTC with \`${command}\` at commit ${machine.commit}, seed ${seed}, on a generated corpus of ${size} events, Node ${machine.node}, DuckDB ${machine.duckdb},
${machine.cores} cores (${machine.processor}), load average at the end ${machine.loadAverage.toFixed(1)}. kill -9 is not a power cut: what the
system had not written to disk yet survives it.

| fault | tried | must be 0 | also counted | took | result |
|---|---|---|---|--:|---|
${rows.join('\n')}${problems.length === 0 ? '' : `\n\nProblems found:\n\n${problems.join('\n')}`}`;
}

function triedOf({ name, figures = {} }) {
  switch (name) {
    case 'kills':
      return `${figures.kills} kills in ${figures.stores} stores, ${figures.batchesAcknowledged} batches acknowledged`;
    case 'mutations':
      return `${figures.mutations} files made of ${figures.seeds}, in ${figures.loads} loads, ${figures.goodFiles} good files beside them`;
    case 'disk':
      return figures.disks === undefined
        ? ''
        : `${figures.disks} disks, ${figures.filled} filled, ${figures.batchesAcknowledged} batches acknowledged`;
    case 'damage':
      return `${figures.damages} damages, ${figures.asked} questions asked`;
    default:
      return Object.entries(figures)
        .map(([step, { n, skipped }]) => `${step} ${skipped === undefined ? `× ${n}` : 'skipped'}`)
        .join('; ');
  }
}

function zerosOf({ name, figures = {} }) {
  if (name === 'casebook')
    return ['lost', 'wrong', 'torn', 'holes'].map((zero) => `${zero} ${sumOf(figures, zero)}`).join(', ');
  return mustBeZero[name].map((zero) => `${wordsOf(zero)} ${figures[zero] ?? '–'}`).join(', ');
}

function moreOf({ name, figures = {}, skipped }) {
  if (skipped !== undefined) return skipped;
  const left = Object.entries(figures).filter(([key]) => !mustBeZero[name].includes(key));
  switch (name) {
    case 'kills':
      return `killed at ${pairs(figures.killedAt)}; left behind: ${pairs(figures.leftBehind)}; ${figures.looksAfterCompaction} looks at joined segments`;
    case 'mutations':
      return `files loaded ${figures.loadedFiles}, skipped ${figures.skippedFiles}, rejected ${figures.rejectedFiles}; records rejected ${figures.rejectedRecords}; slowest load ${figures.slowestLoadMs} ms`;
    case 'disk':
      return left
        .filter(([key]) => ['saidSo', 'readableWhileFull', 'recovered'].includes(key))
        .map(([key, value]) => `${wordsOf(key)} ${value}`)
        .join(', ');
    case 'damage':
      return left
        .filter(([, value]) => typeof value === 'number')
        .map(([key, value]) => `${wordsOf(key)} ${value}`)
        .join(', ');
    default:
      return `slowest to open ${figures['kill -9']?.slowestOpenMs ?? '–'} ms`;
  }
}

function stateOf({ state }) {
  return state === 'PASSED' ? 'passed' : `**${state.toLowerCase()}**`;
}

function sumOf(figures, name) {
  return Object.values(figures).reduce((sum, step) => sum + (step[name] ?? 0), 0);
}

function pairs(tally = {}) {
  return Object.entries(tally)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/** `goodNotWhole` as "good not whole". */
function wordsOf(name) {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
