import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openNetworks } from './networks.js';

const folder = mkdtempSync(join(tmpdir(), 'gumshoe-networks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const bundled = openNetworks(join(folder, 'absent.json'));

/** The day the source line names, so that the tests hold for a newer database. */
const dated = /\d{4}-\d{2}-\d{2}/.exec(bundled.source)?.[0];

describe('what is known of an address', () => {
  it('is its country of registration and its autonomous system, for both versions', () => {
    expect(bundled.lookup('8.8.8.8')).toEqual({
      place: 'United States (US)',
      network: 'AS15169 Google LLC',
      where: 'United States (US) · AS15169 Google LLC',
    });
    expect(bundled.lookup('2001:4860:4860::8888').network).toBe('AS15169 Google LLC');
    expect(bundled.lookup('193.0.6.139')).toMatchObject({ place: 'Netherlands (NL)' });
  });

  it('is that of the IPv4 address where one is mapped into version 6', () => {
    expect(bundled.lookup('::ffff:8.8.8.8')).toEqual(bundled.lookup('8.8.8.8'));
  });

  it('says of ranges of AWS what they are before where they are registered', () => {
    expect(bundled.lookup('52.94.76.1')).toMatchObject({
      place: 'range of AWS, registered in United States (US)',
      network: expect.stringMatching(/^AS\d+ Amazon/),
    });
  });

  it.each([
    ['10.0.0.5', 'private range'],
    ['fd12::1', 'private range'],
    ['100.64.1.1', 'range that carriers share among subscribers'],
    ['127.0.0.1', 'loopback, the machine itself'],
    ['::1', 'loopback, the machine itself'],
    ['169.254.7.7', 'link-local range'],
    ['169.254.169.254', 'instance metadata service of AWS'],
    ['FD00:EC2::254', 'instance metadata service of AWS'],
    ['198.51.100.23', 'documentation range'],
    ['2001:db8::7', 'documentation range'],
    ['224.0.0.1', 'multicast range'],
    ['0.0.0.0', 'the unspecified address'],
    ['240.0.0.1', 'reserved range'],
    ['253.252.51.07', 'not an address'],
    ['AWS Internal', 'not an address'],
  ])('of %s is that it is: %s', (address, kind) => {
    expect(bundled.lookup(address)).toEqual({
      place: `none: ${kind}`,
      network: `none: ${kind}`,
      where: `none: ${kind}`,
    });
  });

  it('names the day of the database that does not hold it, and is never empty', () => {
    expect(dated).toBeDefined();
    expect(bundled.lookup('2fff::1')).toEqual({
      place: `not in the database of ${dated}`,
      network: `not in the database of ${dated}`,
      where: `not in the database of ${dated}`,
    });
  });

  it('names its databases, their days and their owners', () => {
    expect(bundled.source).toBe(
      `country of registration: geo-whois-asn-country of ${dated} (data by nro.net); network: asn of ${dated} (data by routeviews.org, db-ip.com and nro.net)`,
    );
  });
});

describe('networks of a store', () => {
  const rows = [
    {
      cidr: '198.51.100.0/24',
      country: 'RO',
      city: 'Bucharest',
      asn: 64501,
      organization: 'Example Hosting',
    },
    { cidr: '198.51.100.64/26', country: 'RO' },
    { cidr: '2001:db8::/32', asn: 64496 },
    { cidr: '8.8.8.0/24', city: 'Dublin', country: 'IE' },
  ];
  const own = openNetworks(file('networks.json', JSON.stringify(rows)));

  it('come first, the narrowest range for both versions', () => {
    expect(own.lookup('198.51.100.23')).toEqual({
      network: 'AS64501 Example Hosting',
      place: 'Bucharest, RO',
      where: 'Bucharest, RO · AS64501 Example Hosting',
    });
    expect(own.lookup('198.51.100.70')).toMatchObject({ network: 'none: documentation range', place: 'RO' });
    expect(own.lookup('2001:db8::7')).toMatchObject({ network: 'AS64496' });
    expect(own.source).toMatch(/^the store's own networks file \(4 ranges\) first; then country/);
  });

  it('leave to the databases what they do not say', () => {
    expect(own.lookup('8.8.8.8')).toMatchObject({ place: 'Dublin, IE', network: 'AS15169 Google LLC' });
    expect(own.lookup('8.8.4.4')).toMatchObject({ place: 'United States (US)' });
  });

  it('are read when the file appears, and a file of another form fails by name', () => {
    const late = openNetworks(join(folder, 'late.json'));
    expect(late.lookup('198.51.100.23').place).toBe('none: documentation range');
    file('late.json', JSON.stringify(rows));
    expect(late.lookup('198.51.100.23').place).toBe('Bucharest, RO');
    for (const text of ['{"a":1}', 'no JSON', '[{"cidr":"198.51.100.0/99"}]'])
      expect(() => openNetworks(file('wrong.json', text)).lookup('198.51.100.23')).toThrow(/wrong\.json/);
  });
});
