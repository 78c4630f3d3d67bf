import { AppError } from '@gumshoe/shared/contract/errors';
import { findingDetails } from '@gumshoe/shared/contract/findings';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import { answers } from '../answer.js';
import { findingRowOf } from '../findingRow.js';
import { windowOf } from '../scope.js';
import { findingVersionsQuery } from './findingDetails.sql.js';

/** Reads every version of the finding; the newest by its update speaks for it. Fails with `not-found`. */
export const answerFindingDetails = answers(findingDetails, async ({ findingId }, context) => {
  const versions = await context.run(findingVersionsQuery(findingId));
  const newest = versions.at(-1);
  if (newest === undefined)
    throw new AppError('not-found', `No finding ${findingId} is held.`, { details: { findingId } });
  const own = versions.filter(({ provider }) => provider === newest.provider);
  return {
    answer: {
      finding: findingRowOf(newest),
      description: newest.description,
      history: own.map(({ updated_at, severity, occurrences, archived }) => ({
        updatedAt: instantOfMicros(updated_at),
        ...(severity === null ? {} : { severity }),
        count: occurrences,
        archived,
      })),
      raw: newest.raw,
    },
    totals: { records: own.length, leftOut: [] },
    accounts: [newest.account],
    scope: windowOf(newest.first, newest.last),
    then: ['the newest version, by the time of its update, speaks for the finding'],
  };
});
