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
  const { values } = parseOptions(args, {
    store: { type: 'string' },
    json: { type: 'boolean' },
    anchor: { type: 'string' },
  });
  if (values.anchor !== undefined && !ANCHOR.test(values.anchor))
    throw new AppError('invalid-request', '--anchor takes what a console printed: 1234-9f3c….');
  const store = requireExisting(values.store);
  const check = await backend.doctor(store);
  const problems = [...check.problems, ...casebookProblems(store, values.anchor)];
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

const ANCHOR = /^\d+-[0-9a-f]{64}$/;

function requireExisting(given: string | undefined): string {
  const store = requireStore(given);
  if (!existsSync(join(store, 'store.json'))) {
    throw new AppError('invalid-request', `There is no store in ${store}.`);
  }
  return store;
}

/** Opening a casebook checks its whole file; its audit log is walked here. */
function casebookProblems(store: string, anchor: string | undefined): StoreProblem[] {
  const path = join(store, 'casebook.db');
  if (!existsSync(path)) {
    return anchor === undefined ? [] : [lostAnchor(path, anchor)];
  }
  try {
    const casebook = openCasebook(path);
    const { firstBad, holdsAnchor } = casebook.verifyAudit(anchor);
    casebook.close();
    const cut = holdsAnchor === false && anchor !== undefined ? [lostAnchor(path, anchor)] : [];
    return firstBad === undefined
      ? cut
      : [
          ...cut,
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

/** A chain that holds together and yet lacks an entry that was printed once: entries were cut off its end, or all were made anew. */
function lostAnchor(path: string, anchor: string): StoreProblem {
  return {
    what: `The audit log of ${path} does not hold entry ${anchor.split('-')[0]} as it was when its anchor was printed.`,
    remedy: 'Entries were taken away or written anew since; compare the log with a copy from that time.',
  };
}
