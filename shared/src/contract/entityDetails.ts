import { z } from 'zod';
import { entityRef } from '../domain/entity.js';
import { instant } from '../domain/instant.js';
import { outcomeCounts } from '../domain/outcome.js';
import { scopeTime } from '../domain/scopeTime.js';
import { side } from '../domain/side.js';
import { defineQuestion } from './defineQuestion.js';

/**
 * What is this entity, and how do we know? The canonical reference, the name people know it by, every other
 * name it goes under with the interval and the event that proves it, and attributes with the record that
 * states each. Attributes are what the logs said then, not the present state. `seen` covers all time held,
 * one row a side; `onOrBefore` says the data begins there. Fails with `not-found` (nothing held under any of
 * its names) and `ambiguous-entity` (the name fits several; `details.candidates` lists them).
 */
export const entityDetails = defineQuestion({
  name: 'entity-details',
  params: { entity: entityRef, scopeTime: scopeTime.optional() },
  answer: {
    entity: entityRef,
    label: z.string(),
    account: z.string().optional(),
    arn: z.string().optional(),
    attributes: z.array(
      z.object({
        name: z.string(),
        value: z.string(),
        entity: entityRef.optional(),
        statedBy: z.string().optional(),
        at: instant.optional(),
      }),
    ),
    aliases: z.array(
      z.object({ alias: z.string(), validFrom: instant, validTo: instant, eventId: z.string() }),
    ),
    /** Other entities that had the same name at another time: a role deleted and made again. */
    namesakes: z.array(z.object({ entity: entityRef, validFrom: instant, validTo: instant })),
    seen: z.array(
      z.object({
        side,
        firstSeen: instant,
        lastSeen: instant,
        onOrBefore: z.boolean(),
        ...outcomeCounts.shape,
      }),
    ),
  },
});
