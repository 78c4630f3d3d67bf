import type { Random } from '../random.js';

/*
 * Who calls from where. All addresses are documentation or benchmarking ranges, which belong to nobody; their
 * invented places and networks are in `files/networks.ts`.
 */

/** The build provider's egress, the one address `ci-deploy` is ever used from. */
export const BUILD_PROVIDER = '203.0.113.10';

/** The stranger's two addresses. */
export const STRANGER = '198.51.100.23';
export const STRANGER_SECOND = '198.51.100.61';

/** Ends of mining pools the launched instances talk to. */
export const MINING_POOLS = ['203.0.113.77', '203.0.113.81', '203.0.113.94', '203.0.113.99'] as const;

/** The egress of an office, shared by all its people. */
export function officeAddress(office: number): string {
  return `203.0.113.${16 + (office % 16)}`;
}

/** A home line. */
export function homeAddress(random: Random): string {
  return `198.18.${random.int(256)}.${random.between(1, 254)}`;
}

/** A phone's line. */
export function mobileAddress(random: Random): string {
  return `2001:db8:${random.between(1, 9)}:${random.uint32().toString(16).slice(0, 4)}::${random.between(1, 254).toString(16)}`;
}

/** The NAT gateway behind which an account's private machines call. */
export function gatewayAddress(accountIndex: number): string {
  return `192.0.2.${1 + (accountIndex % 254)}`;
}

/** An address of the cloud's own ranges, as functions and builds have; `of` addresses are in use. */
export function cloudAddress(random: Random, of: number): string {
  const at = random.int(of);
  return `198.19.${Math.floor(at / 254) % 256}.${1 + (at % 254)}`;
}

/** A private address of a machine inside a VPC. */
export function privateAddress(random: Random): string {
  return `10.20.${random.int(16)}.${random.between(4, 250)}`;
}

/** An address of the internet's background noise. */
export function passerByAddress(random: Random): string {
  return `198.51.100.${random.between(128, 254)}`;
}
