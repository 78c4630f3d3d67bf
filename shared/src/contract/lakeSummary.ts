import { z } from 'zod';
import { instant } from '../domain/instant.js';
import { outcomeCounts } from '../domain/outcome.js';
import { count } from '../domain/units.js';
import { defineQuestion } from './defineQuestion.js';

/** What is held, in one breath: files, records, accounts, regions, first and last event. Reads the ledger and the rollups. */
export const lakeSummary = defineQuestion({
  name: 'lake-summary',
  params: {},
  answer: {
    files: z.object({ loaded: count, skipped: count, rejected: count }),
    records: z.object({ loaded: count, duplicates: count, skipped: count, rejected: count }),
    calls: outcomeCounts,
    /** Records held that are no calls (network activity, insights), by kind. */
    notCalls: z.array(z.object({ kind: z.string(), records: count })),
    accounts: z.array(z.object({ account: z.string(), records: count })),
    regions: z.array(z.object({ region: z.string(), records: count })),
    sources: z.array(z.object({ source: z.string(), records: count })),
    entities: z.array(z.object({ type: z.string(), count })),
    findings: count,
    firstEvent: instant.optional(),
    lastEvent: instant.optional(),
    segments: count,
    /** Calls per day over all time held, oldest first: the scope strip's bars. */
    daily: z.array(z.object({ day: instant, succeeded: count, failed: count })),
  },
});
