import { z } from 'zod';
import { entityRef, entityType } from '../domain/entity.js';
import { instant } from '../domain/instant.js';
import { recognizedKind } from '../domain/recognizeText.js';
import { count } from '../domain/units.js';
import { defineQuestion } from './defineQuestion.js';
import { listed } from './parts.js';

/**
 * Which entities does this text name? Exact matches of any alias come first, then prefixes, then parts; within
 * each the latest seen first. Upper and lower case are alike. `*` and `?` are wildcards, a backslash takes
 * their meaning away; every other character means itself. An address may be a CIDR block or end in dots with stars.
 */
export const searchEntities = defineQuestion({
  name: 'search-entities',
  params: {
    text: z.string().min(1).max(2048),
    types: z.array(entityType).default([]),
    limit: z.coerce.number().int().min(1).max(10_000).default(50),
    cursor: z.string().max(1024).optional(),
  },
  answer: {
    recognized: recognizedKind,
    rows: z.array(
      z.object({
        entity: entityRef,
        label: z.string(),
        /** The name that matched, when it is not the label. */
        matched: z.string(),
        how: z.enum(['exact', 'prefix', 'part']),
        account: z.string().optional(),
        calls: count,
        failed: count,
        firstSeen: instant,
        lastSeen: instant,
      }),
    ),
    ...listed,
    types: z.array(z.object({ type: entityType, total: count })),
    /** Set where the text is an event's id that is held. */
    event: z.object({ eventId: z.string(), time: instant }).optional(),
    /** Set where the text is a finding's id that is held. */
    finding: z.object({ findingId: z.string(), title: z.string() }).optional(),
  },
});
