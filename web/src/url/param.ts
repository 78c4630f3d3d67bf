import type { Location } from './location';

/**
 * One parameter of the fragment: its one parse and its one format. `parse` answers `undefined` for a text it cannot read; the
 * fallback then stands alone and a notice names the parameter. `format` answers `undefined` where the value need not be written.
 */
export interface Param<T> {
  readonly key: string;
  /** The parameter in words, for the notice: "the scope's start". */
  readonly says: string;
  readonly fallback: T;
  readonly parse: (text: string) => T | undefined;
  readonly format: (value: T) => string | undefined;
}

/** What is needed of a parameter to tell whether its text can be read. */
export interface ReadableParam {
  readonly key: string;
  readonly says: string;
  readonly parse: (text: string) => unknown;
}

/** A change of one parameter, made by `set`. */
export type ParamChange = readonly [key: string, text: string | undefined];

/** The value of a parameter in a location; its fallback where it is absent or unreadable. */
export function readParam<T>(location: Location, param: Param<T>): T {
  const text = location.params.get(param.key);
  return text === undefined ? param.fallback : (param.parse(text) ?? param.fallback);
}

/** States a parameter's new value, for `withParams` and `changeParams`. */
export function set<T>(param: Param<T>, value: T): ParamChange {
  return [param.key, param.format(value)];
}

/** Takes a parameter out. */
export function unset(param: { readonly key: string }): ParamChange {
  return [param.key, undefined];
}

/** The location with some parameters changed, the others as they were. */
export function withParams(location: Location, changes: readonly ParamChange[]): Location {
  const params = new Map(location.params);
  for (const [key, text] of changes) {
    if (text === undefined) params.delete(key);
    else params.set(key, text);
  }
  return { place: location.place, params };
}

/** The parameters a location holds but no one can read, each in words with its text. */
export function unreadable(
  location: Location,
  params: readonly ReadableParam[],
): { says: string; text: string }[] {
  const problems: { says: string; text: string }[] = [];
  for (const param of params) {
    const text = location.params.get(param.key);
    if (text !== undefined && param.parse(text) === undefined) problems.push({ says: param.says, text });
  }
  return problems;
}
