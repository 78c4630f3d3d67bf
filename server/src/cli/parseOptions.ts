import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@gumshoe/shared/contract/errors';

type OptionKinds = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>
>;

type ValueOf<Kind> = Kind extends { readonly type: 'boolean' }
  ? boolean
  : Kind extends { readonly multiple: true }
    ? string[]
    : string;

/** The options of a command and what stands beside them. */
export interface ParsedOptions<Kinds extends OptionKinds> {
  readonly values: { readonly [Name in keyof Kinds]?: ValueOf<Kinds[Name]> };
  readonly positionals: readonly string[];
}

/** Parses arguments; fails with `invalid-request` on an option that is unknown, lacks its value, or is given twice. */
export function parseOptions<const Kinds extends OptionKinds>(
  args: readonly string[],
  options: Kinds,
): ParsedOptions<Kinds> {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      tokens: true,
    });
    requireOnce(tokens, options);
    return { values: values as ParsedOptions<Kinds>['values'], positionals };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) {
      throw new AppError(
        'invalid-request',
        `${error.message.split('. ')[0]}. \`gumshoe --help\` lists them.`,
        { cause: error },
      );
    }
    throw error;
  }
}

function requireOnce(tokens: readonly { kind: string; name?: string }[], options: OptionKinds): void {
  const seen = new Set<string>();
  for (const { kind, name } of tokens) {
    if (kind === 'option' && name !== undefined) {
      if (seen.has(name) && options[name]?.multiple !== true) {
        throw new AppError('invalid-request', `--${name} is given twice.`);
      }
      seen.add(name);
    }
  }
}

/** The store's folder as a whole path; fails where none is given. */
export function requireStore(store: string | undefined): string {
  if (store === undefined || store === '') {
    throw new AppError('invalid-request', 'Name the store: --store DIR.');
  }
  return resolve(store);
}

/** A port number from 0 (any free one) to 65535. */
export function parsePort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!/^\d{1,5}$/.test(text ?? '0') || port > 65_535) {
    throw new AppError('invalid-request', `--port takes a number from 0 to 65535, not ${text}.`);
  }
  return port;
}

/** A number of requests a second, 0 for no limit; `undefined` where none is given. */
export function parseRate(text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d{1,7}$/.test(text)) {
    throw new AppError('invalid-request', `--requests-per-second takes a whole number, not ${text}.`);
  }
  return text === undefined ? undefined : Number(text);
}
