import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findSources } from './findSources.mjs';
import { checkImports } from './importRules.mjs';
import { debts, packages } from './importTable.mjs';

/**
 * `node scripts/checkImports.mjs`: holds the checkout to the import table and prints what breaks it, each with its place and its remedy.
 * Ends with 0 when nothing does, 1 otherwise; a tree without modules is a failure too, since it would prove nothing.
 */
function main() {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const files = findSources(
    root,
    Object.values(packages).map((entry) => entry.source),
  );
  const violations = checkImports(files);
  for (const { file, line, rule, message, remedy } of violations)
    process.stderr.write(`${file}:${line}  [${rule}] ${message}\n    → ${remedy}\n`);
  const owed = debts.length === 0 ? 'no debts' : `${debts.length} debts`;
  process.stdout.write(`imports: ${files.size} files, ${violations.length} violations, ${owed}\n`);
  process.exitCode = violations.length === 0 && files.size > 0 ? 0 : 1;
}

main();
