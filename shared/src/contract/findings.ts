import { z } from 'zod';
import { entityRef } from '../domain/entity.js';
import { instant } from '../domain/instant.js';
import { outcomeCounts } from '../domain/outcome.js';
import { scopeTime } from '../domain/scopeTime.js';
import { count } from '../domain/units.js';
import { defineQuestion } from './defineQuestion.js';
import { listed } from './parts.js';

/** GuardDuty's scale: 9 and over critical, 7 high, 4 medium, 1 low. `none` where the provider gave none. */
export const severityLevel = z.enum(['critical', 'high', 'medium', 'low', 'informational', 'none']);
export type SeverityLevel = z.infer<typeof severityLevel>;

export const findingRow = z.object({
  findingId: z.string(),
  provider: z.string(),
  type: z.string(),
  title: z.string(),
  severity: z.number().optional(),
  severityLevel,
  account: z.string(),
  region: z.string(),
  firstSeen: instant,
  lastSeen: instant,
  updatedAt: instant,
  count,
  sample: z.boolean(),
  archived: z.boolean(),
  versions: count,
});
export type FindingRow = z.infer<typeof findingRow>;

/**
 * Which findings are there? One row a finding, in its newest version; most severe first, those without a
 * severity last, then the latest. Samples are left out and counted in `samples` unless asked for. Each facet's counts follow
 * every filter but its own.
 */
export const findings = defineQuestion({
  name: 'findings',
  params: {
    scopeTime: scopeTime.optional(),
    entity: entityRef.optional(),
    samples: z.boolean().default(false),
    text: z.string().max(512).optional(),
    severities: z.array(severityLevel).default([]),
    types: z.array(z.string().min(1).max(512)).max(100).default([]),
    accounts: z.array(z.string().min(1).max(64)).max(100).default([]),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    cursor: z.string().max(1024).optional(),
  },
  answer: {
    rows: z.array(findingRow),
    ...listed,
    samples: count,
    facets: z.object({
      severities: z.array(z.object({ level: severityLevel, total: count })),
      types: z.array(z.object({ type: z.string(), total: count })),
      accounts: z.array(z.object({ account: z.string(), total: count })),
    }),
  },
});

/** What does this finding say? Its newest version in words, its history in order of update, the raw record. */
export const findingDetails = defineQuestion({
  name: 'finding-details',
  params: { findingId: z.string().min(1).max(2048) },
  answer: {
    finding: findingRow,
    description: z.string(),
    history: z.array(
      z.object({ updatedAt: instant, severity: z.number().optional(), count, archived: z.boolean() }),
    ),
    raw: z.string(),
  },
});

/**
 * Whom and what does the finding name? Each entity with its part: the actor whose credentials acted, the target,
 * the network's remote end; and the calls held of it within the finding's window.
 */
export const findingEntities = defineQuestion({
  name: 'finding-entities',
  params: { findingId: z.string().min(1).max(2048) },
  answer: {
    window: scopeTime,
    rows: z.array(
      z.object({
        entity: entityRef,
        label: z.string(),
        part: z.enum(['actor', 'target', 'network']),
        /** Whether anything is held of the entity beside the finding. */
        held: z.boolean(),
        ...outcomeCounts.shape,
      }),
    ),
  },
});
