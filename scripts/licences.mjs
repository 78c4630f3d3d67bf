import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Packages of data whose own notices say more than their manifest, by name and exact version: another version is read
 * anew before it is shipped. NOTICE credits their owners.
 */
const readInNotices = new Map([
  // The manifest says CC0-1.0; the data are the NRO's and ship with its notice.
  ['@ip-location-db/geo-whois-asn-country-mmdb 2.3.2026061719', 'CC-BY-4.0'],
  // The manifest points to the notices of Route Views, DB-IP and the NRO.
  ['@ip-location-db/asn 2.3.2026061719', 'CC-BY-4.0'],
]);

/** Data that stays as it is and credits its owners; never a licence of code. */
const allowedForData = new Set(['CC-BY-4.0']);

/** Licences that what we ship may carry. Another one is a decision, made here. */
const allowed = new Set([
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
]);

/** @typedef {{ name: string, version: string, licence: string, text: string }} ShippedPackage */

/**
 * Every package that reaches a reader: the production dependencies of the given workspace packages and all below them, as installed.
 * Packages for other platforms, which are not installed here, are left out.
 *
 * @param {string} root the checkout
 * @param {readonly string[]} workspaces
 * @returns {ShippedPackage[]} by name, then version; each once
 */
export function shippedPackages(root, workspaces) {
  const found = new Map();
  for (const workspace of workspaces) visit(realpathSync(join(root, workspace)), found);
  return [...found.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** Those whose licence is not on the list. */
export function refusedPackages(packages) {
  return packages.filter(({ name, version, licence }) =>
    readInNotices.has(`${name} ${version}`) ? !allowedForData.has(licence) : !isAllowed(licence),
  );
}

/** Of `A OR B` one licence has to be on the list, of `A AND B` both. */
function isAllowed(licence) {
  const plain = licence.replace(/[()]/g, '');
  if (plain.includes(' AND ')) return plain.split(' AND ').every(isAllowed);
  return plain.split(' OR ').some((name) => allowed.has(name));
}

/** The text that ships with the product: each package with its licence. */
export function licenceTexts(packages) {
  const parts = packages.map(
    ({ name, version, licence, text }) => `${name} ${version}\nLicence: ${licence}\n\n${text.trim()}\n`,
  );
  return `Software in this package, or installed with it, and its licences.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function visit(folder, found) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const wanted = { ...manifest.dependencies, ...manifest.optionalDependencies };
  for (const name of Object.keys(wanted)) {
    const installed = locate(folder, name);
    if (!installed || found.has(installed)) continue;
    if (name.startsWith('@gumshoe/')) {
      visit(installed, found);
      continue;
    }
    found.set(installed, readPackage(installed));
    visit(installed, found);
  }
}

/** Where a dependency is installed, seen from a package's real folder. */
function locate(folder, name) {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (at === dirname(at)) return undefined;
  }
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /(^|[_-])(licen[cs]e|copying|notice)|^modifications$/i.test(file))
    .sort();
  return {
    name,
    version,
    licence:
      readInNotices.get(`${name} ${version}`) ??
      (typeof license === 'string' ? license : (license?.type ?? 'none stated')),
    text: texts.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'),
  };
}
