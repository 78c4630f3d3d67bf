import { itemAt, type Random } from './random.js';

/*
 * Identifiers in AWS's forms that can belong to nobody: keys and unique ids end in EXAMPLE, account numbers are
 * three runs of four equal digits (as 111122223333 of the documentation is).
 */

const HEX4 = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const UPPER36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE62 = BASE64.slice(0, 62);

/** A version 4 UUID in lower case. */
export function uuid(random: Random): string {
  const a = random.uint32();
  const b = random.uint32();
  const c = random.uint32();
  const d = random.uint32();
  return `${hex4(a >>> 16)}${hex4(a & 0xffff)}-${hex4(b >>> 16)}-${hex4((b & 0x0fff) | 0x4000)}-${hex4(
    ((c >>> 16) & 0x3fff) | 0x8000,
  )}-${hex4(c & 0xffff)}${hex4(d >>> 16)}${hex4(d & 0xffff)}`;
}

/** So many hexadecimal digits in lower case. */
export function hex(random: Random, digits: number): string {
  let text = '';
  while (text.length < digits) {
    const word = random.uint32();
    text += hex4(word >>> 16) + hex4(word & 0xffff);
  }
  return text.length === digits ? text : text.slice(0, digits);
}

/** A long-term (`AKIA`) or temporary (`ASIA`) access key id of 20 characters. */
export function accessKeyId(random: Random, prefix: 'AKIA' | 'ASIA'): string {
  return `${prefix}${characters(random, BASE32, 9)}EXAMPLE`;
}

/** The unique id of a user (`AIDA`), role (`AROA`) or instance profile (`AIPA`), 21 characters. */
export function uniqueId(random: Random, prefix: 'AIDA' | 'AROA' | 'AIPA'): string {
  return `${prefix}${characters(random, BASE32, 10)}EXAMPLE`;
}

/** S3's request id: 16 digits and capitals. */
export function s3RequestId(random: Random): string {
  return characters(random, UPPER36, 16);
}

/** S3's second id, base64 of 56 bytes. */
export function s3ExtendedId(random: Random): string {
  return `${characters(random, BASE64, 75)}=`;
}

/** Text of letters and digits, as in the last part of a log file's name. */
export function token(random: Random, length: number): string {
  return characters(random, BASE62, length);
}

/** What EC2 appends to a denial; it means nothing to anybody but the authorization service. */
export function encodedMessage(random: Random): string {
  return characters(random, BASE62, 180 + random.int(120));
}

/** The account number of this place in the population; the first three are the story's. */
export function accountNumber(index: number): string {
  if (index < STORY_ACCOUNTS.length) return itemAt(STORY_ACCOUNTS, index);
  return itemAt(OTHER_ACCOUNTS, index - STORY_ACCOUNTS.length);
}

/** The account outside the organization into which the story's copies go. */
export const FOREIGN_ACCOUNT = '999988887777';

const STORY_ACCOUNTS = ['111122223333', '444455556666', '777788889999'];
const OTHER_ACCOUNTS = numbersOfThreeRuns();

function numbersOfThreeRuns(): string[] {
  const numbers: string[] = [];
  for (let first = 1; first <= 9; first += 1) {
    for (let second = 0; second <= 9; second += 1) {
      const third = (first * 3 + second * 7) % 10;
      const digits = new Set([first, second, third]);
      const number = [first, second, third].map((digit) => String(digit).repeat(4)).join('');
      if (digits.size === 3 && !STORY_ACCOUNTS.includes(number) && number !== FOREIGN_ACCOUNT)
        numbers.push(number);
    }
  }
  return numbers;
}

function hex4(value: number): string {
  return HEX4[value] ?? '0000';
}

function characters(random: Random, alphabet: string, length: number): string {
  let text = '';
  for (let at = 0; at < length; at += 1) text += alphabet.charAt(random.int(alphabet.length));
  return text;
}
