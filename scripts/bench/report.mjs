const LIMITS = { rollups: [50, 150], facts: [120, 400], ratio: 3, memory: 2048, firstPanel: 5 };
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const verdict = (value, limit) => (value <= limit ? 'holds' : '**missed**');

/** The figures as Markdown, each with its limit and whether it holds. */
export function benchReport({
  date,
  machine,
  corpus,
  runs,
  loads,
  ratio,
  disk,
  firstPanel,
  memory,
  questions,
}) {
  const row = (name, label) => {
    const cpu = median(loads[name].map((figure) => figure.cpu));
    const wall = median(loads[name].map((figure) => figure.wall));
    const peak = median(loads[name].map((figure) => figure.memory));
    return `| ${label} | ${cpu.toFixed(1)} | ${wall.toFixed(1)} | ${peak.toFixed(0)} |`;
  };
  const question = ({ name, facts, single, eight, failures }) => {
    const [alone, together] = facts ? LIMITS.facts : LIMITS.rollups;
    const holds = single.p95 <= alone && eight.p95 <= together ? 'holds' : '**missed**';
    return `| ${name} | ${facts ? 'facts' : 'rollups'} | ${single.p50.toFixed(0)} | ${single.p95.toFixed(0)} | ${eight.p50.toFixed(0)} | ${eight.p95.toFixed(0)} | ${alone} / ${together} | ${failures > 0 ? `${failures} failed` : holds} |`;
  };
  return `## ${corpus.records.toLocaleString('en')} events

${date.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}. Corpus: \`--size ${corpus.size} --seed ${corpus.seed}\`.
Medians of ${runs} interleaved runs. Command: \`pnpm bench --size ${corpus.size}\`.

| Work | CPU s | wall s | peak MB |
| --- | --- | --- | --- |
${row('floor', 'floor: decompressing the files')}
${row('plain', 'peer: one plain statement into a table')}
${row('load', 'loading: raw kept, duplicates found, rollups, flushed')}

| Figure | Value | Limit | |
| --- | --- | --- | --- |
| loading against the plain statement, CPU | ${ratio.toFixed(2)} × | ${LIMITS.ratio} × | ${verdict(ratio, LIMITS.ratio)} |
| all processes together while loading and answering | ${memory.toFixed(0)} MB | ${LIMITS.memory} MB | ${verdict(memory, LIMITS.memory)} |
| first panel with numbers after the command | ${firstPanel.toFixed(1)} s | ${LIMITS.firstPanel} s | ${verdict(firstPanel, LIMITS.firstPanel)} |
| store against compressed sources | ${disk.toFixed(2)} × | – | |

| Question over HTTP, ms | from | p50 | p95 | p50, 8 at once | p95, 8 at once | limits of p95 | |
| --- | --- | --- | --- | --- | --- | --- | --- |
${questions.map(question).join('\n')}
`;
}
