import { z } from 'zod';
import { instant } from '../domain/instant.js';
import { scopeTime } from '../domain/scopeTime.js';
import { count } from '../domain/units.js';
import { defineQuestion } from './defineQuestion.js';

/**
 * What do these logs cover, and what is missing? One cell an account, source and day. A day is `held` when no
 * silence longer than 24 hours touches it, `partly` when one does, `none` when it lies wholly inside one.
 * Records that name no account stand in no cell where an account is known; the totals name them as left out.
 * Silence of a quiet account cannot be told from missing files; the cell says what is known: records and hours with records.
 */
export const coverageQuestion = defineQuestion({
  name: 'coverage',
  params: { scopeTime: scopeTime.optional() },
  answer: {
    cells: z.array(
      z.object({
        account: z.string(),
        source: z.string(),
        day: instant,
        records: count,
        hours: count,
        state: z.enum(['held', 'partly', 'none']),
      }),
    ),
    gaps: z.array(z.object({ account: z.string(), source: z.string(), start: instant, end: instant })),
    /**
     * Accounts that hold the other record of calls into accounts we hold, and of which that record is not held: how many
     * calls stand on their resource owner's record alone. Whatever else the account did is not seen.
     */
    missingCopies: z.array(z.object({ account: z.string(), calls: count })),
    /** Classes of events never held, such as S3 object reads: absence of them means nothing. */
    neverSeen: z.array(z.string()),
  },
});
