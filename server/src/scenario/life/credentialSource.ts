import type { Caller } from '../records/record.js';
import type { Scribe } from './scribe.js';

/**
 * Where an actor gets the credential of its next stretch of work. Opening one may itself be recorded (a role
 * assumed, a sign-in). It keeps what is still valid, so one source serves one span of time, in order.
 */
export type CredentialSource = (scribe: Scribe, second: number) => Caller;
