import { z } from 'zod';
import { addressKind } from '../domain/address.js';
import { entityRef } from '../domain/entity.js';
import { outcomeCounts } from '../domain/outcome.js';
import { scopeTime } from '../domain/scopeTime.js';
import { side } from '../domain/side.js';
import { count } from '../domain/units.js';
import { defineQuestion } from './defineQuestion.js';
import { listed, seen } from './parts.js';

/**
 * From which addresses were the calls made? Most calls first. `throughService` calls carry no address of their
 * own and are counted apart, as are calls without an address and those whose text is no address.
 * `principals` counts the callers that used the address in the scope time, over all accounts.
 */
export const observedAddresses = defineQuestion({
  name: 'observed-addresses',
  params: {
    entity: entityRef,
    side: side.optional(),
    scopeTime: scopeTime.optional(),
    limit: z.coerce.number().int().min(1).max(100_000).default(200),
  },
  answer: {
    rows: z.array(
      z.object({
        address: z.string(),
        entity: entityRef,
        kind: addressKind,
        /** Number and name of the network, or in words why none is known. */
        network: z.string(),
        /** Where its range is registered, or in words why none is known; never where a person stands. */
        place: z.string(),
        /** Both in one line. */
        where: z.string(),
        isNew: z.boolean(),
        principals: count,
        ...outcomeCounts.shape,
        ...seen,
      }),
    ),
    ...listed,
    withoutAddress: outcomeCounts,
    throughService: outcomeCounts,
    /** The databases behind network and place with their dates and owners. */
    networksFrom: z.string(),
  },
});
