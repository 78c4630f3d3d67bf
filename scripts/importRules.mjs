import * as layout from './importTable.mjs';
import { isModule, isTest } from './findSources.mjs';
import { checkReach } from './importReach.mjs';
import { matches, placeOf, resolveImport } from './modulePlace.mjs';
import { readModule } from './readModule.mjs';

/**
 * @typedef {{ file: string, line: number, rule: string, message: string, remedy: string, to?: string }} Violation
 *   `to` is what was imported: a repository path or a library's name.
 */

/**
 * Checks every module against the import table.
 *
 * @param {Map<string, string>} files repository path → text; files that are no modules stand there so that imports of them resolve
 * @param {typeof layout} [table] the table; the project's own where none is given
 * @returns {Violation[]} in order of file and line; empty when all is well
 */
export function checkImports(files, table = layout) {
  const modules = new Map();
  const violations = [];
  const report = (violation) => violations.push(violation);
  for (const [file, source] of files) {
    const place = placeOf(file, table);
    if (!place) continue;
    checkPlace(file, place, report);
    if (isModule(file)) modules.set(file, { place, facts: readModule(file, source) });
  }
  const graph = new Map();
  for (const [file, { place, facts }] of modules) {
    checkShape(file, facts, table, report);
    graph.set(file, checkModule(file, place, facts, files, table, report));
  }
  checkReach(graph, table, report);
  return settleDebts(violations, table.debts).sort(byFileAndLine);
}

function checkPlace(file, place, report) {
  const { name, path, isRoot, row } = place;
  const segments = path.split('/');
  const base = (segments.at(-1) ?? '').replace(/\..*$/, '');
  const empty = [...segments.slice(0, -1), base].find((segment) => layout.emptyNames.includes(segment));
  if (empty)
    report({
      file,
      line: 1,
      rule: 'telling-name',
      message: `"${empty}" says nothing about what is in it`,
      remedy: 'name it for what it does',
    });
  if (isRoot || row) return;
  const ignorable = !isModule(file) && !path.includes('/');
  if (ignorable || /^(tsconfig|package)\b.*\.json$/.test(path)) return;
  report({
    file,
    line: 1,
    rule: 'known-folder',
    message: path.includes('/')
      ? `no row of the import table names the folder ${name}: ${segments[0]}/`
      : `no such file is listed at the top of ${name}`,
    remedy:
      'move the file to a folder of the table, or add a row to scripts/importTable.mjs with what it may import',
  });
}

/** Rules about a module's own shape: it parses, exports by name, is no barrel, keeps to wrapped globals. */
function checkShape(file, facts, table, report) {
  for (const { message, line } of facts.errors)
    report({ file, line, rule: 'parses', message: `does not parse: ${message}`, remedy: 'mend the syntax' });
  if (!table.defaultExportAllowed.includes(file))
    for (const line of facts.defaultExports)
      report({
        file,
        line,
        rule: 'named-exports',
        message: 'default export',
        remedy: 'export by name; the file is named for its main export',
      });
  const isRegistry = table.registries.includes(file);
  if (/\/index\.(ts|tsx)$/.test(file) && !isRegistry)
    report({
      file,
      line: 1,
      rule: 'no-barrel',
      message: 'index file that is no registry',
      remedy: 'import the file that defines the thing, or list the registry in scripts/importTable.mjs',
    });
  else if (facts.onlyReexports)
    report({
      file,
      line: 1,
      rule: 'no-barrel',
      message: 'only passes on what other files export',
      remedy: 'import the file that defines the thing',
    });
  else
    for (const line of facts.starExports)
      report({
        file,
        line,
        rule: 'no-barrel',
        message: 'export * from another file',
        remedy: 'import the file that defines the thing',
      });
  if (isTest(file)) return;
  for (const { name, line } of facts.globals) {
    const rule = table.wrappedGlobals.find((entry) => entry.name === name);
    if (rule && !rule.only.some((pattern) => matches(file, pattern)))
      report({ file, line, rule: 'wrapped-global', message: `uses ${name}`, remedy: rule.remedy, to: name });
  }
}

/** Checks each import of a module; answers what exists at run time: repository path or library name → whether it is loaded at once. */
function checkModule(file, place, facts, files, table, report) {
  const atRunTime = new Map();
  for (const found of facts.imports) {
    const refuse = (rule, message, remedy, to) =>
      report({ file, line: found.line, rule, message, remedy, to });
    if (found.specifier === undefined || found.kind === 'glob' || found.kind === 'require') {
      const what =
        found.kind === 'dynamic'
          ? 'import() of something computed'
          : found.kind === 'glob'
            ? 'import.meta.glob'
            : 'require()';
      refuse(
        'plain-import',
        what,
        'write a plain import, or import() of one literal: registries are typed lists',
      );
      continue;
    }
    const target = resolveImport(file, found.specifier, files, table);
    if (!found.typeOnly) {
      const name = target.path ?? target.library;
      atRunTime.set(name, atRunTime.get(name) === true || found.kind !== 'dynamic');
    }
    if (target.library) checkLibrary(file, place, target.library, table, refuse);
    else checkFile(file, place, target, found, table, refuse);
  }
  return atRunTime;
}

function checkLibrary(file, place, library, table, refuse) {
  const test = isTest(file);
  if (test && table.testLibraries.includes(library)) return;
  const row = place.row;
  if (library.startsWith('node:')) {
    if (row?.pure && !test)
      refuse(
        'pure-folder',
        `${place.name}: ${row.folder}/ imports ${library}`,
        'keep input and output out of this folder; pass in what it needs',
        library,
      );
    return;
  }
  const wrap = table.wrapped.find((entry) =>
    entry.library.endsWith('/') ? library.startsWith(entry.library) : library === entry.library,
  );
  if (wrap) {
    if (!wrap.only.some((pattern) => matches(file.replace(/\.test(\.tsx?)$/, '$1'), pattern)))
      refuse(
        'wrapped-library',
        `imports ${library}, which is wrapped in ${wrap.only.join(', ')}`,
        'use what the wrapping folder offers, or add to it there',
        library,
      );
    return;
  }
  if (row?.libraries && !row.libraries.includes(library))
    refuse(
      'listed-library',
      `${place.name}: ${row.folder}/ imports ${library}; it may import ${row.libraries.join(', ')}`,
      'do it without the library, or list it in scripts/importTable.mjs',
      library,
    );
}

function checkFile(file, place, target, found, table, refuse) {
  const to = placeOf(target.path, table);
  if (target.missing) {
    refuse('resolves', `imports ${found.specifier}, which names no file`, 'correct the path', target.path);
    return;
  }
  if (!to) {
    if (isModule(target.path) && !isTest(file))
      refuse(
        'inside-source',
        `imports ${target.path}, which is outside every package's source`,
        'move what is needed into a folder of the table',
        target.path,
      );
    return;
  }
  if (to.name !== place.name && !target.byName)
    refuse(
      'package-name',
      `reaches into ${to.name} by a relative path`,
      `import it as @gumshoe/${to.name}/${to.path.replace(/\.tsx?$/, '')}`,
      target.path,
    );
  if (to.name === place.name && target.byName)
    refuse('package-name', 'imports its own package by name', 'use a relative path', target.path);
  if (table.workerFiles.some((pattern) => matches(target.path, pattern)) && !isTest(file) && !found.typeOnly)
    refuse(
      'worker-file',
      `imports ${target.path}, which runs as a process of its own`,
      'start it by its path; put what both need in a file of its own',
      target.path,
    );
  if (!mayImport(file, place, to, found, table))
    refuse(
      'import-table',
      describeRefusal(place, to, found),
      'imports run down the table of scripts/importTable.mjs: move what is needed down, or ask for it through an interface',
      target.path,
    );
}

/** The table's verdict on one import between files of the repository. */
function mayImport(file, place, to, found, table) {
  const from = place.row;
  const toFile = `${to.entry.source}/${to.path}`;
  const inTestFolder = table.testFolders.some((folder) => toFile.startsWith(`${folder}/`));
  const fromTests = isTest(file) || from?.testsOnly === true;
  if (inTestFolder) return fromTests || (from?.may ?? []).includes(`${to.name}/testing`);
  if (to.name !== place.name) return to.name === 'shared' && mayImportShared(from, to);
  if (place.isRoot || from?.may.includes('*')) return true;
  if (from && from === to.row) return !from.leaves || mayImportLeaf(place, to, table);
  return (from?.may ?? []).some((allowed) => {
    const typeOnly = allowed.startsWith(layout.TYPE_ONLY);
    const path = typeOnly ? allowed.slice(layout.TYPE_ONLY.length) : allowed;
    return (!typeOnly || found.typeOnly) && (to.path === path || to.path.startsWith(`${path}/`));
  });
}

function mayImportShared(from, to) {
  const may = from ? from.may : ['shared'];
  return may.includes('shared') || (may.includes('shared/domain') && to.path.startsWith('domain/'));
}

/** Inside a folder of leaves: a leaf imports itself and the files at the folder's top, but not its neighbors and not the registry. */
function mayImportLeaf(place, to, table) {
  const depth = place.row.folder.split('/').length;
  const leafOf = (path) => (path.split('/').length > depth + 1 ? path.split('/')[depth] : undefined);
  const from = leafOf(place.path);
  if (from === undefined) return true;
  const isRegistry = table.registries.includes(`${to.entry.source}/${to.path}`);
  const target = leafOf(to.path);
  return target === undefined ? !isRegistry : target === from;
}

function describeRefusal(place, to, found) {
  const name = ({ name: pack, row, path }) => `${pack}: ${row ? `${row.folder}/` : path}`;
  if (place.row && place.row === to.row && place.row.leaves)
    return `${place.path} imports its neighbor ${to.path}; each folder of ${place.row.folder}/ stands alone`;
  const how = found.typeOnly ? 'types of' : 'from';
  return `${name(place)} may not import ${how} ${name(to)} (${to.path})`;
}

/** Takes out what the debts excuse, and reports debts that excuse nothing. */
function settleDebts(violations, debts) {
  const used = new Set();
  const left = violations.filter((violation) => {
    const debt = debts.find((entry) => entry.from === violation.file && entry.to === violation.to);
    if (debt) used.add(debt);
    return !debt;
  });
  const paid = debts.filter((debt) => !used.has(debt));
  return [
    ...left,
    ...paid.map((debt) => ({
      file: debt.from,
      line: 1,
      rule: 'paid-debt',
      message: `the debt on ${debt.to} excuses nothing any more`,
      remedy: 'take it out of scripts/importTable.mjs',
    })),
  ];
}

function byFileAndLine(a, b) {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}
