import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { role as roles } from '@gumshoe/shared/contract/session';
import { openCasebook } from '../casebook/casebook.js';
import type { Command } from './command.js';
import { exitCodes } from './exitCodes.js';
import { parseOptions, requireStore } from './parseOptions.js';
import { findServer } from './runningServer.js';

const options = { store: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } } as const;

/** `gumshoe token --store DIR`: a further sign-in link of the console that serves the store, for a colleague. */
export const tokenCommand: Command = async (args, { terminal }) => {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length > 0) {
    throw new AppError(
      'invalid-request',
      `${positionals.join(' ')} is too much; \`gumshoe token --store DIR [--role R] [--name N]\`.`,
    );
  }
  const store = requireStore(values.store);
  const role = roles.safeParse(values.role ?? 'analyst');
  if (!role.success) {
    throw new AppError('invalid-request', `--role takes ${roles.options.join(', ')}, not ${values.role}.`);
  }
  const name = (values.name ?? `a colleague (${role.data})`).slice(0, 200);
  const server = await findServer(store);
  if (server === undefined) {
    throw new AppError(
      'not-found',
      `No console serves ${store}; \`gumshoe serve --store ${store}\` opens one and prints a link.`,
    );
  }
  const casebook = openCasebook(join(store, 'casebook.db'));
  try {
    const { secret } = casebook.issueSignInToken({ role: role.data, name });
    casebook.audit({
      who: 'command line',
      role: 'admin',
      address: 'local',
      action: 'token.issue',
      object: name,
      parameters: { role: role.data },
      result: 'done',
    });
    terminal.out(`${server.origin}/#t=${secret}\n`);
    terminal.err(`Signs ${name} in once, as ${role.data}, within five minutes.\n`);
  } finally {
    casebook.close();
  }
  return exitCodes.answered;
};
