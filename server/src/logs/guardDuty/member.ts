import { isObject } from '../jsonText.js';

/**
 * A member of a finding in either of its spellings: `accessKeyId` as GuardDuty writes it, `AccessKeyId` as its SDKs
 * do. `name` is the first; a path goes through `member` once a step. `undefined` where there is none, or null.
 */
export function member(value: unknown, ...path: readonly string[]): unknown {
  let found: unknown = value;
  for (const name of path) {
    if (!isObject(found)) return undefined;
    found = found[name] ?? found[name.charAt(0).toUpperCase() + name.slice(1)] ?? undefined;
  }
  return found;
}

/** The member as text, unless it is none or empty. */
export function textOf(value: unknown, ...path: readonly string[]): string | undefined {
  const found = member(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The member as a list; empty where it is none. */
export function listOf(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = member(value, ...path);
  return Array.isArray(found) ? found : [];
}
