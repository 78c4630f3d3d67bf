import { limits } from './sizes.mjs';
import { median } from './statistics.mjs';

const MIB = 1024 ** 2;

/** The result of a run as a section of the document: what was measured, on what, and whether each promise holds. */
export function renderReport({ corpus, load, firstPanel, questions }) {
  return [
    `## ${corpus.name.split('-')[0]} events`,
    corpusLine(corpus),
    ...(load === undefined ? [] : [renderLoad(load, corpus)]),
    ...(firstPanel === undefined ? [] : [renderFirstPanel(firstPanel)]),
    ...(questions === undefined ? [] : [renderQuestions(questions)]),
  ].join('\n\n');
}

function corpusLine({ records, files, bytes, rawBytes, seed }) {
  return `Corpus: ${whole(records)} records in ${whole(files)} files, ${mib(bytes)} compressed, ${mib(rawBytes)} as text (${(rawBytes / bytes).toFixed(1)} : 1), seed ${seed}.`;
}

function machineLine({ machine, command }) {
  return `Measured ${machine.date} UTC with \`${command}\` at commit ${machine.commit}: ${machine.cores} cores (${machine.processor}), \
${(machine.memoryBytes / 1024 ** 3).toFixed(0)} GiB of memory, ${machine.system}, Node ${machine.node}, DuckDB ${machine.duckdb}; load average before ${machine.loadAverage.toFixed(1)}.`;
}

function renderLoad({ runs, disk, jqSample, ...measured }, { records, bytes }) {
  const { floor, plain, gumshoe, jq } = runs;
  const ratio = of(gumshoe, 'cpuSeconds') / of(plain, 'cpuSeconds');
  const row = (name, measured) =>
    `| ${name} | ${measured.length} | ${seconds(of(measured, 'seconds'))} | ${spread(measured, 'seconds')} | ${seconds(of(measured, 'cpuSeconds'))} | ${spread(measured, 'cpuSeconds')} | ${whole(records / of(measured, 'seconds'))} | ${mib(most(measured, 'peakBytes'))} | ${of(measured, 'othersBusy').toFixed(1)} |`;
  return `### Loading

${machineLine(measured)}
Each ran once a round, in turn, each round in another order; medians, with the lowest and highest beside them.

| | runs | s | | CPU s | | records/s | peak memory | others' load |
|---|--:|--:|---|--:|---|--:|--:|--:|
${row('floor: decompress the same files', floor)}
${row('plain DuckDB statement into a table, no raw records, no duplicates found, no rollups', plain)}
${row('`gumshoe ingest`: raw kept, duplicates found, rollups, fsynced', gumshoe)}

${jqLine(jq, jqSample, bytes)}

| promise | limit | measured | holds |
|---|--:|--:|---|
| CPU seconds of a load against the plain statement's | ${limits.loadRatio}.0 × | ${ratio.toFixed(2)} × | ${holds(ratio <= limits.loadRatio)} |

The plain statement itself takes ${(of(plain, 'cpuSeconds') / of(floor, 'cpuSeconds')).toFixed(1)} times the CPU of the floor, the load ${(of(gumshoe, 'cpuSeconds') / of(floor, 'cpuSeconds')).toFixed(1)} times.
Disk: ${whole(disk.segments)} live segments of ${mib(disk.liveBytes)}, ${(disk.liveBytes / bytes).toFixed(2)} times the compressed sources; the whole folder right after the load, with the segments compaction replaced, which stay for a day, ${mib(disk.wholeBytes)} (${(disk.wholeBytes / bytes).toFixed(2)} times). The plain statement's table: ${mib(most(plain, 'diskBytes'))}.`;
}

function jqLine(jq, sample, bytes) {
  if (jq === undefined) return `\`jq\` over a sample: SKIPPED, ${sample.skipped}.`;
  const rate = sample.bytes / of(jq, 'cpuSeconds');
  return `\`jq\`, six fields of each record, over a sample of ${mib(sample.bytes)}: ${seconds(of(jq, 'seconds'))} s, ${seconds(of(jq, 'cpuSeconds'))} CPU s; at that rate the whole corpus takes ${seconds(bytes / rate)} CPU s.`;
}

function renderFirstPanel({ secondsToFirstNumbers, secondsToLink, firstRecords, whole: run, ...measured }) {
  const first = median(secondsToFirstNumbers);
  const worst = Math.max(...secondsToFirstNumbers);
  const processes = run.processes.map(({ name, peakBytes }) => `${name} ${mib(peakBytes)}`).join(', ');
  return `### The first panel, and memory while loading

${machineLine(measured)}
\`gumshoe PATH\` on the folder, built beforehand; from the command to the first answer of \`api-call-volume\` with calls in it, asked every 25 ms over HTTP.
${secondsToFirstNumbers.length} runs: ${secondsToFirstNumbers.map(seconds).join(', ')} s (the sign-in link after ${secondsToLink.map(seconds).join(', ')} s; the first answer counts ${whole(median(firstRecords))} calls).
In the last run the console stayed to the end of the load (${seconds(run.seconds)} s, ${seconds(run.cpuSeconds)} CPU s; others took ${run.othersBusy.toFixed(1)} processors meanwhile) with a panel asked every second.
Resident memory, sampled every 50 ms, shared pages counted in each process: most of each ${processes}.

| promise | limit | measured | holds |
|---|--:|--:|---|
| first panel with numbers, median | ${limits.firstNumbersSeconds} s | ${seconds(first)} s | ${holds(first <= limits.firstNumbersSeconds)} |
| first panel with numbers, slowest | ${limits.firstNumbersSeconds} s | ${seconds(worst)} s | ${holds(worst <= limits.firstNumbersSeconds)} |
| all processes together, at one moment | ${mib(limits.peakBytes)} | ${mib(run.peakBytes)} | ${holds(run.peakBytes <= limits.peakBytes)} |`;
}

function renderQuestions({ cases, peakBytes, othersBusy, ...measured }) {
  const misses = cases.filter((each) => !casesHold(each)).length;
  return `### Questions over HTTP

${machineLine(measured)}
On the store that load left, warm, milliseconds. Every ask has other parameters, so no kept answer is measured; scope times cut hours and days. Three
passes over all cases; p50 and p95 are medians of the passes', "worst" is the highest p95 of a pass. "CPU" is what the console's
processes took for one ask, which a busy machine changes least. The client runs on the same cores. Others took ${othersBusy.toFixed(1)} processors
meanwhile. All processes together took ${mib(peakBytes)} at most. ${misses === 0 ? 'All limits hold.' : `**${misses} of ${cases.length} cases miss a limit.**`}

| question | reads | asks | CPU | p50 | p95 | worst | limit | 8 at once p50 | p95 | worst | limit | holds |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|
${cases.map(questionRow).join('\n')}

Questions without parameters to vary are asked once a server, on a new one each time.`;
}

function questionRow(each) {
  const { question, title, reads, why, alone, atOnce, asked, failed } = each;
  const name = `\`${question}\` ${title}`;
  const source = why === undefined ? reads : `${reads}: ${why}`;
  if (failed !== undefined)
    return `| ${name} | ${source} | ${asked} | | | | | | | | | | **fails**: ${failed.replaceAll('|', '/').replaceAll('\n', ' ').slice(0, 120)} |`;
  const figures = (runs, limit) =>
    runs.length === 0
      ? '– | – | – | –'
      : `${ms(of(runs, 'p50'))} | ${ms(of(runs, 'p95'))} | ${ms(most(runs, 'p95'))} | ${limit}`;
  const limit = limits[reads];
  return `| ${name} | ${source} | ${asked} | ${cpuOf(alone)} | ${figures(alone, limit.alone)} | ${figures(atOnce, limit.atOnce)} | ${holds(casesHold(each))} |`;
}

/** Milliseconds of CPU for one ask; a dash where it was not measured. */
function cpuOf(alone) {
  const measured = alone.filter(({ cpuMs }) => Number.isFinite(cpuMs));
  return measured.length === 0 ? '–' : ms(of(measured, 'cpuMs'));
}

/** Whether both limits of a case hold; one that could not be measured at once has only the first. */
export function casesHold({ reads, alone, atOnce, failed }) {
  if (failed !== undefined) return false;
  const limit = limits[reads];
  return of(alone, 'p95') < limit.alone && (atOnce.length === 0 || of(atOnce, 'p95') < limit.atOnce);
}

const of = (runs, name) => median(runs.map((run) => run[name]));
const most = (runs, name) => Math.max(...runs.map((run) => run[name]));
const spread = (runs, name) => {
  const values = runs.map((run) => run[name]);
  return `${seconds(Math.min(...values))}–${seconds(Math.max(...values))}`;
};
const whole = (number) => Math.round(number).toLocaleString('en-US');
const seconds = (number) => number.toFixed(number < 10 ? 2 : 1);
const ms = (number) => number.toFixed(number < 10 ? 1 : 0);
const mib = (bytes) => `${whole(bytes / MIB)} MiB`;
const holds = (does) => (does ? 'yes' : '**no**');
