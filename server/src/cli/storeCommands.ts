import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { openCasebook } from '../casebook/casebook.js';
import type { StoreProblem } from './backend.js';
import type { Command } from './command.js';
import { exitCodes } from './exitCodes.js';
import { parseOptions, requireStore } from './parseOptions.js';
import { printable } from './terminal.js';

/** `gumshoe views --store DIR`: the CREATE VIEW statements of a snapshot, for a DuckDB of one's own. */
export const viewsCommand: Command = async (args, { terminal, backend }) => {
  const { values } = parseOptions(args, { store: { type: 'string' }, snapshot: { type: 'string' } });
  const statements = await backend.views(requireExisting(values.store), values.snapshot);
  terminal.out(statements.endsWith('\n') ? statements : `${statements}\n`);
  return exitCodes.answered;
};

/** `gumshoe doctor --store DIR`: checks everything held against its digests and names what to load again. */
export const doctorCommand: Command = async (args, { terminal, backend }) => {
  const { values } = parseOptions(args, { store: { type: 'string' }, json: { type: 'boolean' } });
  const store = requireExisting(values.store);
  const check = await backend.doctor(store);
  const problems = [...check.problems, ...casebookProblems(store)];
  if (values.json === true) {
    terminal.out(`${JSON.stringify({ ...check, problems })}\n`);
  } else {
    const lines = problems.map(({ what, remedy }) => printable(`${what}\n  ${remedy}\n`)).join('');
    const found = problems.length === 0 ? 'everything holds together' : `${problems.length} problems`;
    terminal.out(
      `${lines}Checked ${check.segments} segments, ${check.files} files and the casebook: ${found}.\n`,
    );
  }
  return problems.length === 0 ? exitCodes.answered : exitCodes.failed;
};

function requireExisting(given: string | undefined): string {
  const store = requireStore(given);
  if (!existsSync(join(store, 'store.json'))) {
    throw new AppError('invalid-request', `There is no store in ${store}.`);
  }
  return store;
}

/** Opening a casebook checks its whole file; its audit log is walked here. */
function casebookProblems(store: string): StoreProblem[] {
  const path = join(store, 'casebook.db');
  if (!existsSync(path)) {
    return [];
  }
  try {
    const casebook = openCasebook(path);
    const { firstBad } = casebook.verifyAudit();
    casebook.close();
    return firstBad === undefined
      ? []
      : [
          {
            what: `The audit log of ${path} was changed: entry ${firstBad} does not fit the one before.`,
            remedy: 'Compare it with a copy; entries before it are good.',
          },
        ];
  } catch (error) {
    const what = error instanceof AppError ? error.message : `The casebook ${path} cannot be read.`;
    return [{ what, remedy: 'Put back the newest copy beside it.' }];
  }
}
