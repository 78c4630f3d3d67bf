import { z } from 'zod';
import { type Query, defineQuery } from '../../engine/engine.js';
import { newestFinding, newestFindingColumns, withRankedFindings } from '../newestFindings.sql.js';

const versionRow = newestFinding.extend({ age: z.number(), description: z.string(), raw: z.string() });
export type FindingVersion = z.infer<typeof versionRow>;

/** Every version of the finding, the oldest update first; the newest has `age` 1. Empty where none is held. */
export function findingVersionsQuery(findingId: string): Query<FindingVersion> {
  return defineQuery({
    name: 'versions of the finding',
    row: versionRow,
    build: (db) =>
      withRankedFindings(db)
        .selectFrom('ranked_findings')
        .where('finding_id', '=', findingId)
        .select([...newestFindingColumns, 'age', 'description', 'raw'])
        .select((eb) => [
          eb.fn<number>('micros', ['first_seen']).as('first'),
          eb.fn<number>('micros', ['last_seen']).as('last'),
          eb.fn<number>('micros', ['updated']).as('updated_at'),
        ])
        .orderBy('provider', 'desc')
        .orderBy('age', 'desc'),
  });
}
