import type { FindingRow } from '@gumshoe/shared/contract/findings';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import type { NewestFinding } from './newestFindings.sql.js';

/** A finding's newest version as answers give it. */
export function findingRowOf(row: NewestFinding): FindingRow {
  return {
    findingId: row.finding_id,
    provider: row.provider,
    type: row.type,
    title: row.title,
    ...(row.severity === null ? {} : { severity: row.severity }),
    severityLevel: row.level,
    account: row.account,
    region: row.region,
    firstSeen: instantOfMicros(row.first),
    lastSeen: instantOfMicros(row.last),
    updatedAt: instantOfMicros(row.updated_at),
    count: row.occurrences,
    sample: row.sample,
    archived: row.archived,
    versions: row.versions,
  };
}
