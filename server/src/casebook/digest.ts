import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 in hex over values, each with its length before it, so that no two lists of values run together. */
export function digestOf(...values: readonly (string | number)[]): string {
  const hash = createHash('sha256');
  for (const value of values) {
    const text = String(value);
    hash.update(`${Buffer.byteLength(text)}:`).update(text);
  }
  return hash.digest('hex');
}

/** A secret of 256 random bits as base64url; only its digest is ever stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** 128 random bits as 22 characters of base64url. */
export function newLinkId(): string {
  return randomBytes(16).toString('base64url');
}
