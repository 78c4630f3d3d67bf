import type { Question } from '@gumshoe/shared/contract/defineQuestion';
import { questions } from '@gumshoe/shared/contract/questions';
import { z } from 'zod';

/** A question as the catalogue lists it; both schemas are JSON Schema. */
export interface CatalogueEntry {
  readonly name: string;
  readonly params: unknown;
  readonly answer: unknown;
}

const byName = new Map<string, Question>(questions.map((question) => [question.name, question]));

/** The question of a name; `undefined` where there is none. */
export function findQuestion(name: string): Question | undefined {
  return byName.get(name);
}

/** Every question by name with the JSON Schemas of its parameters, as they are sent, and of its answer. */
export function catalogue(): CatalogueEntry[] {
  return questions.map(({ name, params, answer }) => ({
    name,
    params: z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }),
    answer: z.toJSONSchema(answer, { unrepresentable: 'any' }),
  }));
}
