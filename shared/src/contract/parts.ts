import { z } from 'zod';
import { entityRef } from '../domain/entity.js';
import { instant } from '../domain/instant.js';
import { count } from '../domain/units.js';

/** Who made a call: an entity, or one of the named absences. `label` is what a person reads. */
export const caller = z.object({
  entity: entityRef.optional(),
  label: z.string(),
  absence: z.enum(['anonymous', 'unknown', 'aws-itself']).optional(),
});
export type Caller = z.infer<typeof caller>;

/** First and last event time of what a row counts, with the record's own digits. */
export const seen = { firstSeen: instant, lastSeen: instant };

/** The properties calls can be filtered by. */
export const filterField = z.enum([
  'operation',
  'service',
  'address',
  'access-key',
  'caller',
  'region',
  'account',
  'error-code',
  'outcome',
  'user-agent',
  'target',
  'text',
  'event-id',
]);

/**
 * One condition on calls. A call passes when the field matches any of the values; several conditions must all
 * hold. `text` looks in the whole raw record. Every value is literal: `%` and `_` mean themselves.
 * `outcome` takes `succeeded`, `failed`, `denied`, `throttled`, `other`; `in-range` takes CIDR blocks, `public`
 * and `private`, on `address` alone.
 */
export const filter = z.object({
  field: filterField,
  match: z.enum(['is', 'contains', 'starts-with', 'in-range']).default('is'),
  values: z.array(z.string().min(1).max(2048)).min(1).max(1000),
  exclude: z.boolean().default(false),
});
export type Filter = z.infer<typeof filter>;

export const filters = z.array(filter).max(20).default([]);

/** An opaque place in an ordered list; it stays valid for the snapshot it was made on. */
export const cursor = z.string().max(1024);

/** A list that shows part of a whole says the whole. */
export const listed = { total: count, cursor: cursor.optional() };
