import { z } from 'zod';
import { entityRef } from '../domain/entity.js';
import { outcomeCounts } from '../domain/outcome.js';
import { scopeTime } from '../domain/scopeTime.js';
import { count } from '../domain/units.js';
import { defineQuestion } from './defineQuestion.js';
import { listed, seen } from './parts.js';

/**
 * Who was most active, and who failed most? Exact over all principals (users, roles, services; a role stands
 * for its sessions). Without `entity` over everything held; with an account, in it; with an address, from it.
 * `daily` holds calls of the last seven days of the scope, oldest first. Service-linked roles are left out
 * unless asked for, and counted in `hidden`.
 */
export const mostActiveCallers = defineQuestion({
  name: 'most-active-callers',
  params: {
    entity: entityRef.optional(),
    scopeTime: scopeTime.optional(),
    orderBy: z.enum(['calls', 'failed', 'denied']).default('calls'),
    serviceLinked: z.boolean().default(false),
    limit: z.coerce.number().int().min(1).max(100_000).default(20),
  },
  answer: {
    rows: z.array(
      z.object({
        entity: entityRef.optional(),
        label: z.string(),
        account: z.string().optional(),
        daily: z.array(count),
        dailyFailed: z.array(count),
        ...outcomeCounts.shape,
        ...seen,
      }),
    ),
    ...listed,
    hidden: count,
  },
});
