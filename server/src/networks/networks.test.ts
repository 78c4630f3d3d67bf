import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readNetworks } from './networks.js';

const folder = mkdtempSync(join(tmpdir(), 'gumshoe-networks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('networks of a store', () => {
  it('are told by the narrowest range, for both versions', () => {
    const reader = readNetworks(
      file(
        'networks.json',
        JSON.stringify([
          {
            cidr: '198.51.100.0/24',
            country: 'RO',
            city: 'Bucharest',
            asn: 64501,
            organization: 'Example Hosting',
          },
          { cidr: '198.51.100.64/26', country: 'RO' },
          { cidr: '2001:db8::/32', asn: 64496 },
        ]),
      ),
    );
    expect(reader.lookup('198.51.100.23')).toEqual({
      network: 'AS64501 Example Hosting',
      place: 'Bucharest, RO',
    });
    expect(reader.lookup('198.51.100.70')).toEqual({ network: undefined, place: 'RO' });
    expect(reader.lookup('2001:db8::7')).toEqual({ network: 'AS64496', place: undefined });
    expect(reader.lookup('203.0.113.1')).toBeUndefined();
  });

  it('are none without a file, and a file of another form fails by name', () => {
    const absent = readNetworks(join(folder, 'absent.json'));
    expect(absent.lookup('198.51.100.23')).toBeUndefined();
    expect(absent.source).toMatch(/no database/);
    expect(() => readNetworks(file('wrong.json', '{"a":1}')).lookup('198.51.100.23')).toThrow(/wrong\.json/);
  });
});
