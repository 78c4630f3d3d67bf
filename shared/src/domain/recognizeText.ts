import { z } from 'zod';
import { type AddressRange, parseAddress, parseAddressRange } from './address.js';
import { recognizeArn } from './arn.js';
import { type EntityRef, parseEntityKey } from './entity.js';
import type { Instant } from './instant.js';
import { type LinkTarget, recognizeLink } from './recognizeLink.js';
import { parseTime, type TimeContext } from './parseTime.js';

/** What a text was recognized as, before anything is looked up. */
export const recognizedKind = z.enum([
  'access-key',
  'account',
  'role-id',
  'user-id',
  'session-id',
  'arn',
  'address',
  'address-range',
  'instance',
  'service',
  'event-id',
  'finding-id',
  'time',
  'link',
  'text',
]);
export type RecognizedKind = z.infer<typeof recognizedKind>;

/** What a text says by its form alone; nothing in it claims that such a thing is held. */
export interface RecognizedText {
  readonly kind: RecognizedKind;
  /** The text to look for: trimmed, without brackets, ports or defanging; an event's or a finding's id; an address in its one spelling. */
  readonly text: string;
  /** The entity the form means; an ARN stands as its id where the unique id is not in the text. */
  readonly entity?: EntityRef;
  /** Set for `address-range`. */
  readonly range?: AddressRange;
  /** Set for `time`. */
  readonly instant?: Instant;
  /** Set for `link`: where it leads. */
  readonly link?: LinkTarget;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ACCESS_KEY = /^A[KS]IA[A-Z0-9]{12,124}$/;
const USER_ID = /^AIDA[A-Z0-9]{8,124}$/;
const ROLE_ID = /^AROA[A-Z0-9]{8,124}$/;
const SESSION_ID = /^AROA[A-Z0-9]{8,124}:.{1,128}$/;
const INSTANCE = /^i-[0-9a-f]{8,17}$/i;
const SERVICE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/i;

/**
 * What is this text, by its form? The one recognizer behind the search box and `gumshoe ask --entity`. It never fails:
 * what has no form it knows is `text`. A text that is a time is read in the context's zone.
 */
export function recognizeText(
  input: string,
  context: TimeContext = { zone: 'UTC', now: Date.now() },
): RecognizedText {
  const text = input.trim();
  return (
    recognizeLinkText(text) ??
    recognizeArn(text) ??
    recognizeIdentifier(text) ??
    recognizeAddress(text) ??
    recognizeKey(text) ??
    recognizeTime(text, context) ?? { kind: 'text', text }
  );
}

function recognizeLinkText(text: string): RecognizedText | undefined {
  const link = recognizeLink(text);
  return link === undefined
    ? undefined
    : { kind: 'link', text, link, ...(link.entity ? { entity: link.entity } : {}) };
}

function recognizeIdentifier(text: string): RecognizedText | undefined {
  if (ACCESS_KEY.test(text)) {
    return { kind: 'access-key', text, entity: { type: 'AccessKey', id: text } };
  }
  if (USER_ID.test(text)) {
    return { kind: 'user-id', text, entity: { type: 'AwsUser', id: text } };
  }
  if (ROLE_ID.test(text)) {
    return { kind: 'role-id', text, entity: { type: 'AwsRole', id: text } };
  }
  if (SESSION_ID.test(text)) {
    return { kind: 'session-id', text, entity: { type: 'AwsRoleSession', id: text } };
  }
  return recognizeNumbered(text);
}

function recognizeNumbered(text: string): RecognizedText | undefined {
  const lower = text.toLowerCase();
  if (/^\d{12}$/.test(text) || /^\d{4}-\d{4}-\d{4}$/.test(text)) {
    const id = text.replaceAll('-', '');
    return { kind: 'account', text: id, entity: { type: 'AwsAccount', id } };
  }
  if (INSTANCE.test(text)) {
    return { kind: 'instance', text: lower, entity: { type: 'Ec2Instance', id: lower } };
  }
  if (SERVICE.test(text)) {
    return { kind: 'service', text: lower, entity: { type: 'AwsService', id: lower } };
  }
  if (UUID.test(text)) {
    return { kind: 'event-id', text: lower };
  }
  return /^[0-9a-f]{32}$/i.test(text) ? { kind: 'finding-id', text: lower } : undefined;
}

/** Addresses as people paste them: bracketed, with a port, defanged (`198.51.100[.]7`). */
function recognizeAddress(text: string): RecognizedText | undefined {
  const plain = text.replace(/\[\.\]|\(\.\)|\{\.\}/g, '.').replaceAll('[:]', ':');
  const unwrapped =
    /^\[([^\]]+)\](?::\d{1,5})?$/.exec(plain)?.[1] ?? /^(\d[\d.]+):\d{1,5}$/.exec(plain)?.[1] ?? plain;
  const address = parseAddress(unwrapped);
  if (address !== undefined) {
    return { kind: 'address', text: address.text, entity: { type: 'IpAddress', id: address.text } };
  }
  const range = parseAddressRange(plain);
  return range === undefined ? undefined : { kind: 'address-range', text: plain, range };
}

function recognizeKey(text: string): RecognizedText | undefined {
  const entity = parseEntityKey(text);
  return entity === undefined ? undefined : { kind: 'text', text: entity.id, entity };
}

/** A time inside other text counts only in what looks like a log line: session names hold times too. */
function recognizeTime(text: string, context: TimeContext): RecognizedText | undefined {
  const reading = parseTime(text, context);
  if ('problem' in reading || reading.form === 'now') {
    return undefined;
  }
  const isPlain = reading.form !== 'log-line' || /[\s{"]/.test(text);
  return isPlain ? { kind: 'time', text, instant: reading.instant } : undefined;
}
