import { describe, expect, test } from 'vitest';
import {
  addressNumber,
  canonicalAddress,
  formatAddressRange,
  isInRange,
  parseAddress,
  parseAddressRange,
} from './address.js';

describe('parseAddress', () => {
  test.each([
    ['198.51.100.7', '198.51.100.7', 'documentation', 4],
    [' 203.0.113.9 ', '203.0.113.9', 'documentation', 4],
    ['10.0.1.5', '10.0.1.5', 'private', 4],
    ['172.16.0.1', '172.16.0.1', 'private', 4],
    ['100.64.0.1', '100.64.0.1', 'shared', 4],
    ['127.0.0.1', '127.0.0.1', 'loopback', 4],
    ['169.254.169.254', '169.254.169.254', 'link-local', 4],
    ['224.0.0.1', '224.0.0.1', 'multicast', 4],
    ['0.0.0.0', '0.0.0.0', 'unspecified', 4],
    ['198.18.0.1', '198.18.0.1', 'reserved', 4],
    ['8.8.8.8', '8.8.8.8', 'public', 4],
    ['2001:DB8:0:0:0:0:0:7', '2001:db8::7', 'documentation', 6],
    ['2001:db8::7', '2001:db8::7', 'documentation', 6],
    ['::1', '::1', 'loopback', 6],
    ['fe80::1%eth0', 'fe80::1', 'link-local', 6],
    ['fd00::1', 'fd00::1', 'private', 6],
    ['2600::1', '2600::1', 'public', 6],
    ['::ffff:198.51.100.7', '198.51.100.7', 'documentation', 4],
    ['::ffff:c633:6407', '198.51.100.7', 'documentation', 4],
  ])('reads %s', (text, canonical, kind, version) => {
    expect(parseAddress(text)).toEqual({ text: canonical, kind, version });
  });

  test.each([
    '253.252.51.07',
    '198.51.100',
    '198.51.100.256',
    '198.51.100.7.1',
    '0x7f.0.0.1',
    '2130706433',
    'cloudformation.amazonaws.com',
    'AWS Internal',
    '',
    '12:30:45',
    '::ffff:198.51.100.07',
    '2001:db8::7::1',
    '2001:db8::g',
  ])('takes %s for no address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test('keeps a text that is no address as it was written', () => {
    expect(canonicalAddress('253.252.51.07')).toBe('253.252.51.07');
    expect(canonicalAddress('2001:0db8::0007')).toBe('2001:db8::7');
  });
});

describe('parseAddressRange', () => {
  test.each([
    ['198.51.100.7/24', '198.51.100.0/24'],
    ['198.51.100.0/0', '0.0.0.0/0'],
    ['198.51.100.*', '198.51.100.0/24'],
    ['198.51.*.*', '198.51.0.0/16'],
    ['198.51.*', '198.51.0.0/16'],
    ['198.*.*.*', '198.0.0.0/8'],
    ['2001:db8:1::7/32', '2001:db8::/32'],
    ['2001:db8::7/128', '2001:db8::7/128'],
    ['::ffff:198.51.100.7/120', '198.51.100.0/24'],
  ])('reads %s', (text, block) => {
    const range = parseAddressRange(text);
    expect(range && formatAddressRange(range)).toBe(block);
  });

  test.each([
    '198.51.100.0/33',
    '2001:db8::/129',
    '198.51.100.7',
    '*',
    '198.51.100.7.*',
    '256.*',
    'a/8',
    '::ffff:198.51.100.0/90',
  ])('takes %s for no block', (text) => {
    expect(parseAddressRange(text)).toBeUndefined();
  });

  test('holds both ends of the block and nothing past them', () => {
    const range = parseAddressRange('198.51.100.64/26');
    expect(range).toBeDefined();
    const held = [
      '198.51.100.63',
      '198.51.100.64',
      '198.51.100.127',
      '198.51.100.128',
      '::ffff:198.51.100.64',
      '2001:db8::7',
      'text',
    ];
    expect(held.filter((text) => range && isInRange(text, range))).toEqual([
      '198.51.100.64',
      '198.51.100.127',
      '::ffff:198.51.100.64',
    ]);
  });
});

describe('the number of an address', () => {
  test.each([
    ['0.0.0.1', 4, '1'],
    ['198.51.100.7', 4, '3325256711'],
    ['::ffff:198.51.100.7', 4, '3325256711'],
    ['::1', 6, '1'],
    ['2001:db8::7', 6, '42540766411282592856903984951653826567'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 6, String(2n ** 128n - 1n)],
  ])('%s is of version %i: %s', (text, version, number) => {
    expect(addressNumber(text)).toEqual({ version, number });
  });

  test('is none where the text is no address', () => {
    expect(addressNumber('253.252.51.07')).toBeUndefined();
  });
});
