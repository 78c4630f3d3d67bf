import { z } from 'zod';
import { entityRef } from '../domain/entity.js';
import { outcomeCounts } from '../domain/outcome.js';
import { scopeTime } from '../domain/scopeTime.js';
import { side } from '../domain/side.js';
import { defineQuestion } from './defineQuestion.js';
import { filters, listed, seen } from './parts.js';
import { count } from '../domain/units.js';

export const detailsPivot = z.enum(['address', 'operation', 'caller']);
export type DetailsPivot = z.infer<typeof detailsPivot>;

const rowShape = {
  /** Names the row among its siblings; goes into `path` to open it. */
  key: z.string(),
  label: z.string(),
  /** The service of an operation, the account of a caller, place and network of an address: what stands small beside the label. */
  detail: z.string().optional(),
  entity: entityRef.optional(),
  ...outcomeCounts.shape,
  ...seen,
};

/** A row of a pivot; `children` is there when `depth` asked for them. */
export type DetailsRow = z.infer<z.ZodObject<typeof rowShape>> & { children?: DetailsRow[] | undefined };
export const detailsRow: z.ZodType<DetailsRow> = z.lazy(() =>
  z.object({ ...rowShape, children: z.array(detailsRow).optional() }),
);

/**
 * Who did what, from where? Rows of one level under `path`, succeeded calls first; counts of a level add up to
 * their parent, with rows named "no address", "no identity" and "no key id" for calls that carry none.
 * Levels: `address` › operation › caller or key; `operation` › address › caller or key; `caller` › address ›
 * operation. The caller level of a user or session is the access key, of a role its sessions. For an address:
 * caller › operation and operation › caller. Rows past `limit` are counted in `rest`.
 */
export const apiCallDetails = defineQuestion({
  name: 'api-call-details',
  params: {
    entity: entityRef,
    side: side.optional(),
    scopeTime: scopeTime.optional(),
    pivot: detailsPivot.default('operation'),
    path: z.array(z.string()).max(2).default([]),
    depth: z.coerce.number().int().min(1).max(3).default(1),
    sort: z
      .enum(['succeeded', 'failed', 'denied', 'throttled', 'other', 'firstSeen', 'lastSeen', 'label'])
      .default('succeeded'),
    descending: z.boolean().default(true),
    limit: z.coerce.number().int().min(1).max(100_000).default(200),
    filters,
  },
  answer: {
    levels: z.array(z.enum(['address', 'operation', 'caller', 'access-key'])),
    rows: z.array(detailsRow),
    ...listed,
    /** The rows beyond `limit`, summed; absent when none are. */
    rest: z.object({ rows: count, ...outcomeCounts.shape }).optional(),
    /** All rows of the level. */
    sum: outcomeCounts,
    /** The databases behind place and network with their dates and owners; absent where no row is an address. */
    networksFrom: z.string().optional(),
  },
});
