import { z } from 'zod';
import { entityRef } from '../domain/entity.js';
import { instant } from '../domain/instant.js';
import { failureKind } from '../domain/outcome.js';
import { scopeTime } from '../domain/scopeTime.js';
import { side } from '../domain/side.js';
import { count } from '../domain/units.js';
import { defineQuestion } from './defineQuestion.js';
import { caller, filters, listed } from './parts.js';

/** What a call was aimed at; `attempted` where the call failed. */
export const target = z.object({ entity: entityRef, label: z.string(), attempted: z.boolean() });

export const callKind = z.enum([
  'api-call',
  'console-action',
  'sign-in',
  'service-event',
  'network-activity',
  'insight',
]);

/** One record of a call, in the product's words. */
export const eventRow = z.object({
  eventId: z.string(),
  time: instant,
  account: z.string(),
  region: z.string(),
  service: z.string(),
  operation: z.string(),
  kind: callKind,
  outcome: z.enum(['succeeded', 'failed']),
  failureKind: failureKind.optional(),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  /** The stated reason of a denial, in words. */
  denialReason: z.string().optional(),
  caller,
  role: entityRef.optional(),
  accessKey: z.string().optional(),
  address: z.string().optional(),
  /** The service named where an address would stand. */
  addressService: z.string().optional(),
  userAgent: z.string().optional(),
  throughService: z.string().optional(),
  mfa: z.string().optional(),
  readOnly: z.boolean().optional(),
  targets: z.array(target),
  sharedEventId: z.string().optional(),
  /** The first 600 characters of the record; the whole of it is answered when one `event-id` is asked for. */
  raw: z.string(),
  rawLength: count,
});
export type EventRow = z.infer<typeof eventRow>;

/**
 * Which records stand behind a number? Newest first (or oldest), by time and then event id; paged by a cursor
 * that stays true while new data arrive, because it holds to the snapshot. Without `entity` over everything.
 * Asked for one event by id it carries the whole raw record and every file that held it.
 */
export const events = defineQuestion({
  name: 'events',
  params: {
    entity: entityRef.optional(),
    side: side.optional(),
    scopeTime: scopeTime.optional(),
    filters,
    order: z.enum(['newest', 'oldest']).default('newest'),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    cursor: z.string().max(1024).optional(),
  },
  answer: {
    rows: z.array(eventRow),
    ...listed,
    /** Every file that held the event, with its place: answered for one event alone. */
    files: z
      .array(z.object({ file: z.string(), position: count, repeat: z.boolean(), loadedAt: instant }))
      .optional(),
  },
});
