import type { Question } from '@gumshoe/shared/contract/defineQuestion';
import { AppError } from '@gumshoe/shared/contract/errors';
import { z } from 'zod';

const property = z.looseObject({ type: z.string().optional() });
const described = z.looseObject({ properties: z.record(z.string(), property).default({}) });

/** The names of a question's parameters, each with its JSON type where it has a single one. */
export function paramsOf(question: Question): ReadonlyMap<string, string | undefined> {
  const { properties } = described.parse(
    z.toJSONSchema(question.params, { io: 'input', unrepresentable: 'any' }),
  );
  return new Map(Object.entries(properties).map(([name, { type }]) => [name, type]));
}

/**
 * Reads `--param k=v`. A value that is JSON for true, false, a number, a list or an object is that; anything else, and
 * whatever a text parameter gets, is text. A list parameter takes single values, and its option several times.
 */
export function parseParams(question: Question, given: readonly string[]): Record<string, unknown> {
  const types = paramsOf(question);
  const params = new Map<string, unknown>();
  for (const pair of given) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    const type = types.get(name);
    if (equals < 1) {
      throw new AppError('invalid-request', `--param takes k=v, not “${pair}”.`);
    }
    if (!types.has(name)) {
      throw new AppError(
        'invalid-request',
        `${question.name} has no parameter ${name}; it takes ${[...types.keys()].join(', ') || 'none'}.`,
      );
    }
    const value = type === 'string' ? pair.slice(equals + 1) : readValue(pair.slice(equals + 1));
    if (params.has(name) && type !== 'array') {
      throw new AppError('invalid-request', `The parameter ${name} is given twice.`);
    }
    params.set(name, type === 'array' ? [...listOf(params.get(name) ?? []), ...listOf(value)] : value);
  }
  return Object.fromEntries(params);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function readValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' || value === null ? text : value;
  } catch {
    return text;
  }
}
