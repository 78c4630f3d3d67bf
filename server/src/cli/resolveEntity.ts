import { AppError } from '@gumshoe/shared/contract/errors';
import { searchEntities } from '@gumshoe/shared/contract/searchEntities';
import { type EntityRef, entityKey, parseEntityKey } from '@gumshoe/shared/domain/entity';
import { recognizeText } from '@gumshoe/shared/domain/recognizeText';
import type { z } from 'zod';
import type { Ask, AskOptions } from '../questions/answering.js';

/** What `--entity` means: an entity, or a finding. */
export type Named =
  | {
      readonly entity: EntityRef /** What the text was taken for, where it is not the name itself. */;
      readonly remark?: string;
    }
  | { readonly findingId: string };

type Found = z.output<typeof searchEntities.answer>['rows'][number];

/** As many as a person reads through when a text fits several. */
const CANDIDATES = 20;

/**
 * Finds what a text names, as the search box does. `Type:id` is taken at its word. Fails with `not-found` where nothing
 * is held under it and `ambiguous-entity` where it fits several, listed in `details.candidates`.
 */
export async function resolveEntity(text: string, ask: Ask, options: AskOptions): Promise<Named> {
  const written = parseEntityKey(text);
  if (written !== undefined) {
    return { entity: written };
  }
  const recognized = recognizeText(text);
  if (recognized.kind === 'link' && recognized.link?.findingId !== undefined) {
    return { findingId: recognized.link.findingId };
  }
  if (recognized.kind === 'link' && recognized.entity !== undefined) {
    return { entity: recognized.entity };
  }
  const params = { text: recognized.text, limit: CANDIDATES };
  const { answer } = await ask(searchEntities.name, params, options);
  const found = searchEntities.answer.parse(answer);
  if (found.finding !== undefined) {
    return { findingId: found.finding.findingId };
  }
  return choose(text, found.rows, found.total, recognized.entity?.type);
}

function choose(text: string, rows: readonly Found[], total: number, type: string | undefined): Named {
  const exact = rows.filter(({ how }) => how === 'exact');
  const ofType = exact.filter(({ entity }) => entity.type === type);
  const fitting = ofType.length > 0 ? ofType : exact.length > 0 ? exact : rows;
  const [only] = fitting;
  if (only === undefined) {
    throw new AppError('not-found', `Nothing is held under “${text}”.`);
  }
  if (fitting.length > 1 || (exact.length === 0 && total > 1)) {
    const count = exact.length === 0 ? total : fitting.length;
    throw new AppError('ambiguous-entity', `“${text}” fits ${count} entities; give one of them as Type:id.`, {
      details: { candidates: fitting.map(candidateOf) },
    });
  }
  return only.how === 'exact'
    ? { entity: only.entity }
    : { entity: only.entity, remark: `“${text}” is taken for ${only.label} (${entityKey(only.entity)}).` };
}

function candidateOf({ entity, label, account, calls, lastSeen }: Found): Record<string, unknown> {
  return { entity: entityKey(entity), label, ...(account === undefined ? {} : { account }), calls, lastSeen };
}
