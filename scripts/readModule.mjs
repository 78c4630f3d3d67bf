import { parseSync } from 'oxc-parser';

/**
 * What the checks need to know about one module, read from its syntax tree; nothing is resolved or run.
 *
 * @typedef {{ specifier: string | undefined, line: number, typeOnly: boolean, kind: 'import' | 'export' | 'dynamic' | 'require' | 'type' | 'glob' }} ImportFound
 *   `specifier` is undefined where it is computed at run time.
 * @typedef {{ kind: 'as' | 'any' | 'non-null' | 'biome-ignore' | 'ts-directive' | 'dangerous-html', line: number }} EscapeHatch
 * @typedef {{
 *   imports: ImportFound[],
 *   defaultExports: number[],
 *   starExports: number[],
 *   onlyReexports: boolean,
 *   globals: { name: string, line: number }[],
 *   escapeHatches: EscapeHatch[],
 *   errors: { message: string, line: number }[],
 * }} ModuleFacts
 */

/**
 * Reads one module. A file that does not parse yields `errors` and whatever was read of it.
 *
 * @param {string} path names the language by its ending
 * @param {string} source
 * @returns {ModuleFacts}
 */
export function readModule(path, source) {
  const parsed = parseSync(path, source);
  const lineAt = lineFinder(source);
  /** @type {ModuleFacts} */
  const facts = {
    imports: [],
    defaultExports: [],
    starExports: [],
    onlyReexports: isOnlyReexports(parsed.program),
    globals: [],
    escapeHatches: [],
    errors: parsed.errors.map((error) => ({
      message: error.message,
      line: lineAt(error.labels[0]?.start ?? 0),
    })),
  };
  walk(parsed.program, (node) => readNode(node, facts, lineAt));
  for (const comment of parsed.comments) {
    const kind = commentHatch(comment.value);
    if (kind) facts.escapeHatches.push({ kind, line: lineAt(comment.start) });
  }
  return facts;
}

/** Puts into `facts` what one node says. */
function readNode(node, facts, lineAt) {
  const line = lineAt(node.start);
  const found = importOf(node, line);
  if (found) facts.imports.push(found);
  const hatch = hatchOf(node);
  if (hatch) facts.escapeHatches.push({ kind: hatch, line });
  if (node.type === 'ExportDefaultDeclaration') facts.defaultExports.push(line);
  if (node.type === 'ExportSpecifier' && node.exported?.name === 'default') facts.defaultExports.push(line);
  if (node.type === 'ExportAllDeclaration') facts.starExports.push(line);
  if (node.type === 'Identifier') facts.globals.push({ name: node.name, line });
}

/** The import a node makes, if it makes one. */
function importOf(node, line) {
  switch (node.type) {
    case 'ImportDeclaration':
      return {
        specifier: node.source.value,
        line,
        typeOnly: isTypeOnly(node, node.importKind),
        kind: 'import',
      };
    case 'ExportNamedDeclaration':
      if (!node.source) return undefined;
      return {
        specifier: node.source.value,
        line,
        typeOnly: isTypeOnly(node, node.exportKind),
        kind: 'export',
      };
    case 'ExportAllDeclaration':
      return { specifier: node.source.value, line, typeOnly: node.exportKind === 'type', kind: 'export' };
    case 'ImportExpression':
      return { specifier: literalText(node.source), line, typeOnly: false, kind: 'dynamic' };
    case 'TSImportType':
      return { specifier: literalText(node.source ?? node.argument), line, typeOnly: true, kind: 'type' };
    case 'TSExternalModuleReference':
      return { specifier: literalText(node.expression), line, typeOnly: false, kind: 'require' };
    case 'CallExpression':
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        return { specifier: literalText(node.arguments[0]), line, typeOnly: false, kind: 'require' };
      if (
        node.callee.type === 'MemberExpression' &&
        node.callee.object.type === 'MetaProperty' &&
        node.callee.property.name === 'glob'
      )
        return { specifier: literalText(node.arguments[0]), line, typeOnly: false, kind: 'glob' };
      return undefined;
    default:
      return undefined;
  }
}

/** True for `import type …` and for a list in which every name is marked `type`; an import for its effect is not. */
function isTypeOnly(node, kind) {
  if (kind === 'type') return true;
  const names = node.specifiers ?? [];
  return names.length > 0 && names.every((name) => (name.importKind ?? name.exportKind) === 'type');
}

/** The text of a string literal, or of a template without holes. */
function literalText(node) {
  if (!node) return undefined;
  if (node.type === 'TSLiteralType') return literalText(node.literal);
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked;
  return undefined;
}

/** The escape hatch a node is; `as const` and `import { a as b }` are none. */
function hatchOf(node) {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion': {
      const type = node.typeAnnotation;
      const isConst = type?.type === 'TSTypeReference' && type.typeName?.name === 'const';
      return isConst ? undefined : 'as';
    }
    case 'TSAnyKeyword':
      return 'any';
    case 'TSNonNullExpression':
      return 'non-null';
    case 'JSXAttribute':
      return node.name?.name === 'dangerouslySetInnerHTML' ? 'dangerous-html' : undefined;
    default:
      return undefined;
  }
}

/** The escape hatch a comment is. */
function commentHatch(text) {
  if (/\bbiome-ignore\b/.test(text)) return 'biome-ignore';
  if (/@ts-(expect-error|ignore|nocheck)\b/.test(text)) return 'ts-directive';
  return undefined;
}

/** True where a module does nothing but pass on what other modules export. */
function isOnlyReexports(program) {
  const body = program.body;
  return (
    body.length > 0 &&
    body.every(
      (node) =>
        node.type === 'ExportAllDeclaration' ||
        (node.type === 'ExportNamedDeclaration' && node.source !== null),
    )
  );
}

/** Visits every node of a tree, parents first. */
function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, visit);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') visit(node);
  for (const key of Object.keys(node)) {
    const child = node[key];
    if (child !== null && typeof child === 'object') walk(child, visit);
  }
}

/** A function from an offset to its line, counted from 1. */
function lineFinder(source) {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
