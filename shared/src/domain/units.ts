import { z } from 'zod';

/** A whole number of things, never negative; exact up to 2^53 − 1. */
export const count = z.number().int().nonnegative();

/** A length of time in milliseconds. */
export const milliseconds = z.number().int().nonnegative();

/** A size in bytes. */
export const bytes = z.number().int().nonnegative();

/** An instant as milliseconds since 1970-01-01T00:00:00Z; for arithmetic in the browser, never on the wire. */
export type EpochMs = number & { readonly __unit?: 'EpochMs' };

/** A length of time in milliseconds. */
export type Milliseconds = number & { readonly __unit?: 'Milliseconds' };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
