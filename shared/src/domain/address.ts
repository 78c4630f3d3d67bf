import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** What an address is: decided from the text alone, before any database. */
export const addressKind = z.enum([
  'public',
  'private',
  'shared',
  'loopback',
  'link-local',
  'documentation',
  'multicast',
  'unspecified',
  'reserved',
]);
export type AddressKind = z.infer<typeof addressKind>;

/** An address read from text: its one canonical spelling (RFC 5952 for version 6), its kind and version. */
export interface Address {
  readonly text: string;
  readonly kind: AddressKind;
  readonly version: 4 | 6;
}

/** A block of addresses: every address whose first `prefix` bits are those of `text`. */
export interface AddressRange {
  readonly text: string;
  readonly prefix: number;
  readonly version: 4 | 6;
}

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

const FOUR_PARTS = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;
const CIDR = /^([0-9A-Fa-f:.]{2,45})\/(\d{1,3})$/;
const STARS = /^(?:(\d{1,3})\.)(?:(\d{1,3})\.)?(?:(\d{1,3})\.)?\*(?:\.\*){0,2}$/;

const documentationRanges = [
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '2001:db8::/32',
  '3fff::/20',
].map((range) => ipaddr.parseCIDR(range));

const kindOfRange: Readonly<Record<string, AddressKind>> = {
  private: 'private',
  uniqueLocal: 'private',
  carrierGradeNat: 'shared',
  loopback: 'loopback',
  linkLocal: 'link-local',
  multicast: 'multicast',
  unspecified: 'unspecified',
  unicast: 'public',
  '6to4': 'public',
  teredo: 'public',
  rfc6052: 'public',
};

/**
 * Reads a text as an address; `undefined` where it is none, and then it is kept as written elsewhere.
 * An address of version 4 mapped into version 6 is its version 4. Impossible forms (`253.252.51.07`, three parts,
 * a part over 255) are no addresses. Surrounding space and a zone (`fe80::1%eth0`) are dropped.
 */
export function parseAddress(text: string): Address | undefined {
  const parsed = parsePlain(text.trim());
  if (parsed === undefined) {
    return undefined;
  }
  return { text: textOf(parsed), kind: kindOf(parsed), version: parsed.kind() === 'ipv4' ? 4 : 6 };
}

/** An address as the decimal number its bits make, up to 2^128; `undefined` where the text is no address. */
export function addressNumber(text: string): { version: 4 | 6; number: string } | undefined {
  const parsed = parsePlain(text.trim());
  if (parsed === undefined) return undefined;
  const number = parsed.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return { version: parsed.kind() === 'ipv4' ? 4 : 6, number: String(number) };
}

/** The one spelling of an address; a text that is no address comes back as it was written. */
export function canonicalAddress(text: string): string {
  return parseAddress(text)?.text ?? text;
}

/**
 * Reads a block of addresses: `198.51.100.0/24`, `2001:db8::/32`, or dots that end in stars (`198.51.100.*`,
 * `198.51.*.*`, `198.51.*`). Bits past the prefix are cleared. `undefined` where the text is no block.
 */
export function parseAddressRange(text: string): AddressRange | undefined {
  const trimmed = text.trim();
  const stars = STARS.exec(trimmed);
  if (stars !== null) {
    return rangeOfStars(stars, trimmed);
  }
  const [, start = '', bits = ''] = CIDR.exec(trimmed) ?? [];
  const parsed = parsePlain(start);
  if (parsed === undefined) {
    return undefined;
  }
  const mapped = start.includes(':') && parsed.kind() === 'ipv4';
  const prefix = Number(bits) - (mapped ? 96 : 0);
  const width = parsed.kind() === 'ipv4' ? 32 : 128;
  return prefix < 0 || prefix > width ? undefined : rangeOf(parsed, prefix);
}

/** Whether the text is an address within the block. A text that is no address lies in no block. */
export function isInRange(text: string, range: AddressRange): boolean {
  const parsed = parsePlain(text.trim());
  const start = parsePlain(range.text);
  return parsed !== undefined && start !== undefined && matches(parsed, start, range.prefix);
}

/** The block as text, `198.51.100.0/24`. */
export function formatAddressRange(range: AddressRange): string {
  return `${range.text}/${range.prefix}`;
}

function rangeOfStars(stars: RegExpExecArray, text: string): AddressRange | undefined {
  const parts = stars.slice(1).filter((part) => part !== undefined);
  const starCount = text.split('*').length - 1;
  if (parts.length + starCount > 4) {
    return undefined;
  }
  const start = parsePlain([...parts, '0', '0', '0'].slice(0, 4).join('.'));
  return start === undefined ? undefined : rangeOf(start, parts.length * 8);
}

function rangeOf(start: Parsed, prefix: number): AddressRange {
  const bytes = start.toByteArray().map((byte, at) => {
    const kept = Math.min(8, Math.max(0, prefix - at * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  const first = ipaddr.fromByteArray(bytes);
  const version = first.kind() === 'ipv4' ? 4 : 6;
  return { text: textOf(first), prefix, version };
}

function parsePlain(text: string): Parsed | undefined {
  if (FOUR_PARTS.test(text)) {
    return ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text) : undefined;
  }
  if (!text.includes(':') || text.length > 80) {
    return undefined;
  }
  const withoutZone = text.replace(/%[\w.~-]{1,32}$/, '');
  const tail = withoutZone.slice(withoutZone.lastIndexOf(':') + 1);
  if (tail.includes('.') && !FOUR_PARTS.test(tail)) {
    return undefined;
  }
  if (!ipaddr.IPv6.isValid(withoutZone)) {
    return undefined;
  }
  const parsed = ipaddr.IPv6.parse(withoutZone);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address() : parsed;
}

function matches(address: Parsed, start: Parsed, prefix: number): boolean {
  const a = address.toByteArray();
  const b = start.toByteArray();
  if (a.length !== b.length) {
    return false;
  }
  return b.every((byte, at) => {
    const kept = Math.min(8, Math.max(0, prefix - at * 8));
    return (((a[at] ?? 0) ^ byte) & (0xff << (8 - kept)) & 0xff) === 0;
  });
}

function kindOf(parsed: Parsed): AddressKind {
  if (documentationRanges.some(([start, prefix]) => matches(parsed, start, prefix))) {
    return 'documentation';
  }
  return kindOfRange[parsed.range()] ?? 'reserved';
}

function textOf(parsed: Parsed): string {
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : ipaddr.IPv6.parse(parsed.toString()).toRFC5952String();
}
