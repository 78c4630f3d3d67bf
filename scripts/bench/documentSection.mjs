import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts generated text into a document, between two comments that name it; the rest of the document is written by people and stays.
 * A section the document does not have yet is added at its end.
 *
 * @param {string} path
 * @param {string} name
 * @param {string} text
 */
export function writeSection(path, name, text) {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, withSection(before, name, text));
}

export function withSection(document, name, text) {
  const [begins, ends] = [`<!-- ${name} begins: written by a script -->`, `<!-- ${name} ends -->`];
  const section = `${begins}\n\n${text.trim()}\n\n${ends}`;
  const [from, to] = [document.indexOf(begins), document.indexOf(ends)];
  if (from < 0 || to < from) return `${document.trimEnd()}\n\n${section}\n`.trimStart();
  return `${document.slice(0, from)}${section}${document.slice(to + ends.length)}`;
}
