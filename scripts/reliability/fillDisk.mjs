import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeExpected } from './killLoads.mjs';
import { loadInWorker } from './loadWorker.mjs';
import { runChild } from './runChild.mjs';

const lookAtStore = fileURLToPath(new URL('./lookAtStore.mjs', import.meta.url));
const ROOM = '2g';

/**
 * Loads onto a file system that is too small, of each of the sizes, and looks what the store holds while the disk is full; then makes room
 * and loads again. Needs the right to mount; without it the part is skipped and says why.
 *
 * @param {{ corpus: import('../bench/corpus.mjs').Corpus, sizesMiB: readonly number[] }} options
 * @returns {Promise<{ skipped: string } | { figures: object, problems: string[] }>}
 */
export async function fillDisk({ corpus, sizesMiB }) {
  const folder = mkdtempSync(join(tmpdir(), 'gumshoe-full-'));
  const figures = {
    disks: sizesMiB.length,
    filled: 0,
    saidSo: 0,
    readableWhileFull: 0,
    batchesAcknowledged: 0,
    lost: 0,
    double: 0,
    torn: 0,
    recovered: 0,
  };
  const problems = [];
  try {
    const expected = await writeExpected(corpus, folder);
    for (const size of sizesMiB) {
      const disk = join(folder, `disk-${size}`);
      mkdirSync(disk);
      const refusal = mount(disk, ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs']);
      if (refusal !== undefined) return { skipped: `no small file system can be mounted: ${refusal}` };
      try {
        const faults = await fillOne({
          corpus,
          expected,
          disk,
          ids: join(folder, `ids-${size}.parquet`),
          figures,
        });
        problems.push(...faults.map((fault) => `${size} MiB: ${fault}`));
      } finally {
        // Lazily: the driver lets go of a closed file only when its statements are collected.
        execFileSync('umount', ['-l', disk]);
      }
    }
    return { figures, problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fillOne({ corpus, expected, disk, ids, figures }) {
  const store = join(disk, 'store');
  const { steps, report, problem } = await loadInWorker(store, [corpus.folder]);
  if (report !== undefined) return [`the load did not fill the disk`];
  figures.filled += 1;
  figures.batchesAcknowledged += steps.length;
  const saidSo = /no space|disk is full|no room|storage/i.test(problem ?? '');
  figures.saidSo += saidSo ? 1 : 0;
  const whileFull = await look(store, expected, ids);
  figures.readableWhileFull += whileFull.isReadable ? 1 : 0;
  mount(disk, ['-o', `remount,size=${ROOM}`, 'tmpfs']);
  const afterwards = await look(store, expected, ids);
  const again = await loadInWorker(store, [corpus.folder]);
  const end = await look(store, expected, ids);
  const acknowledged = steps.at(-1)?.records.loaded ?? 0;
  const looks = [whileFull, afterwards, end].filter(({ isReadable }) => isReadable);
  const lost = Math.max(
    0,
    ...looks.map(({ held, missing, vanished }) => acknowledged - held + missing + vanished),
  );
  const double = Math.max(0, ...looks.map(({ rows, distinct }) => rows - distinct));
  const torn = Math.max(
    0,
    ...looks.map((each) => each.torn + each.badFiles.length + each.phantoms + each.rollups.length),
  );
  figures.lost += lost;
  figures.double += double;
  figures.torn += torn;
  const isWhole = again.report !== undefined && end.isReadable && end.rows === corpus.truth.records.events;
  figures.recovered += isWhole ? 1 : 0;
  return [
    ...(saidSo ? [] : [`the load did not say that the disk is full, but: ${problem}`]),
    ...(whileFull.isReadable ? [] : [`the store cannot be read while the disk is full: ${whileFull.err}`]),
    ...(lost + double + torn === 0 ? [] : [`${lost} lost, ${double} counted twice, ${torn} torn`]),
    ...(isWhole
      ? []
      : [`with room again the load does not complete: ${again.problem ?? `${end.rows} events are held`}`]),
  ];
}

async function look(store, expected, ids) {
  const { code, out, err } = await runChild([lookAtStore, store, expected, ids]);
  return code === 0 ? { isReadable: true, ...JSON.parse(out) } : { isReadable: false, err: err.slice(-300) };
}

/** Mounts, or answers why it cannot be done. */
function mount(disk, args) {
  try {
    execFileSync('mount', [...args, disk], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return String(error.stderr ?? error.message).trim();
  }
}
