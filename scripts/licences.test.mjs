import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { licenceTexts, refusedPackages, shippedPackages } from './licences.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gumshoe-licences-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof text === 'string' ? text : JSON.stringify(text));
}

test('finds what dependencies bring along, once each, and leaves out what only development needs', () => {
  write('server/package.json', {
    name: 's',
    dependencies: { a: '1.0.0', b: '1.0.0' },
    devDependencies: { d: '1.0.0' },
  });
  write('store/a/package.json', {
    name: 'a',
    version: '1.0.0',
    license: 'MIT',
    dependencies: { c: '1.0.0' },
  });
  write('store/a/LICENSE', 'text of a');
  write('store/a/node_modules/c/package.json', { name: 'c', version: '1.0.0', license: 'GPL-3.0-only' });
  write('server/node_modules/b/package.json', {
    name: 'b',
    version: '1.0.0',
    license: { type: 'ISC' },
    optionalDependencies: { absent: '1' },
  });
  write('server/node_modules/d/package.json', { name: 'd', version: '1.0.0', license: 'MIT' });
  symlinkSync(join(root, 'store/a'), join(root, 'server/node_modules/a'));

  const shipped = shippedPackages(root, ['server']);
  expect(shipped.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([
    'a: MIT',
    'b: ISC',
    'c: GPL-3.0-only',
  ]);
  expect(refusedPackages(shipped).map(({ name }) => name)).toEqual(['c']);
  expect(licenceTexts(shipped)).toContain('a 1.0.0\nLicence: MIT\n\ntext of a');
});

test.each([
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['(MIT OR GPL-3.0-only)', true],
  ['none stated', false],
])('%s: allowed is %s', (licence, expected) => {
  expect(refusedPackages([{ name: 'a', version: '1', licence, text: '' }]).length === 0).toBe(expected);
});

test('takes the licence of known data from its notices, ships them, and reads another version anew', () => {
  const data = { name: '@ip-location-db/asn', license: 'SEE LICENSE IN ROUTEVIEWS-LICENSE (CC-BY-4.0)' };
  write('server/package.json', { name: 's', dependencies: { '@ip-location-db/asn': '1', code: '1' } });
  const at = 'server/node_modules/@ip-location-db/asn';
  write(`${at}/package.json`, { ...data, version: '2.3.2026061719' });
  write(`${at}/ROUTEVIEWS-LICENSE`, 'attribution to routeviews.org');
  write(`${at}/NRO_LICENSE`, 'attribution to nro.net');
  write(`${at}/MODIFICATIONS`, 'merged');
  write('server/node_modules/code/package.json', { name: 'code', version: '1.0.0', license: 'CC-BY-4.0' });
  const shipped = shippedPackages(root, ['server']);
  expect(refusedPackages(shipped).map(({ name }) => name)).toEqual(['code']);
  expect(licenceTexts(shipped)).toMatch(/CC-BY-4\.0[\s\S]*merged[\s\S]*nro\.net[\s\S]*routeviews\.org/);

  write(`${at}/package.json`, { ...data, version: '2.4.2026121201' });
  expect(refusedPackages(shippedPackages(root, ['server'])).map(({ name }) => name)).toEqual([
    '@ip-location-db/asn',
    'code',
  ]);
});
