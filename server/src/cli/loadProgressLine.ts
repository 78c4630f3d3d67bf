import type { LoadProgress } from '@gumshoe/shared/contract/loading';

/** Where a load stands, in one line of plain text. */
export function loadProgressLine({
  state,
  files,
  records,
  bytes,
  secondsLeft,
  recordsPerSecond,
  problem,
}: LoadProgress): string {
  const counts = `${number(files.seen)} files, ${number(records.loaded)} records`;
  switch (state) {
    case 'loading': {
      const share = bytes.seen > 0 ? `${Math.floor((bytes.done / bytes.seen) * 100)} %, ` : '';
      const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`;
      return `Loading: ${share}${counts}, ${number(Math.round(recordsPerSecond))} records a second${left}`;
    }
    case 'failed':
      return `The load failed: ${problem ?? 'no reason is given'}`;
    case 'stopped':
      return `The load was stopped: ${counts}${leftOutOf({ files, records })}`;
    case 'done':
      return `Loaded: ${counts}${leftOutOf({ files, records })}`;
    case 'idle':
      return 'Nothing is being loaded';
  }
}

/** What a load did not take in, by count. */
export function leftOutOf({ files, records }: Pick<LoadProgress, 'files' | 'records'>): string {
  const parts: readonly (readonly [number, string])[] = [
    [records.duplicates, 'repeats'],
    [files.skipped, 'files skipped'],
    [files.rejected, 'files rejected'],
    [records.rejected, 'records rejected'],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${number(count)} ${what}`);
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
