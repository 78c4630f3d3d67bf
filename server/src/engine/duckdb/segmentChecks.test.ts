import { describe, expect, it } from 'vitest';
import { segmentFiles } from '../../lake/segmentFiles.js';
import { filesReadBy } from './segmentChecks.js';
import { snapshotViews } from './snapshotViews.js';

const folder = '/lake/one';
const views = snapshotViews([{ id: 'one', folder }], 'lake');
/** The definition of every relation, by its name. */
const bodies = new Map(
  views.flatMap((sql) => {
    const found = /^CREATE OR REPLACE VIEW lake\.(\w+) AS ([\s\S]*)$/.exec(sql);
    return found === null ? [] : [[found[1] ?? '', found[2] ?? ''] as const];
  }),
);

/** The Parquet files a relation reads, through the relations it is made of. */
function filesBehind(name: string): string[] {
  const body = bodies.get(name) ?? '';
  const own = Object.values(segmentFiles).filter((file) => body.includes(`${folder}/${file}`));
  const others = [...body.matchAll(/\blake\.(\w+)/g)].flatMap(([, other]) => filesBehind(other ?? ''));
  return [...new Set([...own, ...others])].sort();
}

describe('the files a statement reads', () => {
  it.each([...bodies.keys()])('are told from its text where it names %s', (name) => {
    expect(filesReadBy(`SELECT * FROM "${name}"`)).toEqual(expect.arrayContaining(filesBehind(name)));
  });

  it('leave out what a statement has no name of', () => {
    expect(filesReadBy('SELECT * FROM calls_hourly')).toEqual([segmentFiles.rollups]);
  });
});
