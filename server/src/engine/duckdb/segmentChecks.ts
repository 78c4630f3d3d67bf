import { checkFile, manifestOf } from '../../lake/checkSegment.js';
import { type SegmentManifest, segmentFiles } from '../../lake/segmentFiles.js';
import type { SegmentFolder } from './snapshotViews.js';

/** Files read at once: enough to keep a processor busy, few enough to leave the statement beside them the other. */
const AT_ONCE = 2;

/**
 * Compares the files of segments with their digests, each once in the life of the process: neither Parquet nor DuckDB
 * notices every flipped bit, and a number computed from one is wrong without a sign. Runs beside the statement that is
 * the first to read the files; the statement's rows are held back until its files are known to be sound.
 */
export interface SegmentChecks {
  /** Fails with `DamagedSegment` where one of these files of the segments is not what was written. */
  check(segments: readonly SegmentFolder[], files: readonly SegmentFile[]): Promise<void>;
}

export type SegmentFile = (typeof segmentFiles)[keyof typeof segmentFiles];

export function segmentChecks(): SegmentChecks {
  const sound = keptWhileSound<void>();
  const manifests = keptWhileSound<SegmentManifest>();
  const inTurn = limited(AT_ONCE);
  const checkOne = ({ id, folder }: SegmentFolder, file: SegmentFile) =>
    sound(`${id}/${file}`, async () => {
      const manifest = await manifests(id, () => manifestOf(folder, id));
      await inTurn(() => checkFile(folder, manifest, file));
    });
  return {
    check: async (segments, files) => {
      await Promise.all(segments.flatMap((segment) => files.map((file) => checkOne(segment, file))));
    },
  };
}

/** Relations that stand on another file than the rollups, by the words a statement names them with. */
const relationsOf: readonly (readonly [RegExp, SegmentFile])[] = [
  [/\b(api_calls|caller_calls|call_targets|repeated_calls|repeated_caller_calls)\b/, segmentFiles.facts],
  [/\braw_records\b/, segmentFiles.raw],
  [/\b(sightings|repeated_calls|repeated_caller_calls)\b/, segmentFiles.sightings],
  [/\b(finding_versions|finding_entities)\b/, segmentFiles.findings],
];

/** The files a statement may read: rollups always, since they are attached; the others where it has their relation's name. */
export function filesReadBy(sql: string): readonly SegmentFile[] {
  return [
    segmentFiles.rollups,
    ...relationsOf.flatMap(([relation, file]) => (relation.test(sql) ? [file] : [])),
  ];
}

/** What has been found sound is not looked at again; what failed is, since it may have been put right. */
function keptWhileSound<Found>() {
  const kept = new Map<string, Promise<Found>>();
  return (name: string, find: () => Promise<Found>): Promise<Found> => {
    const found = kept.get(name) ?? find();
    kept.set(name, found);
    found.catch(() => kept.delete(name));
    return found;
  };
}

/** Runs at most `most` pieces of work at once, the others in turn. */
function limited(most: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
