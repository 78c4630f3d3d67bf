import type { ReadLimits } from '../logs/source.js';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/**
 * The bounds a load reads files under. CloudTrail compresses 8 to 20 times and its records stay under a few hundred
 * kilobytes; what passes these bounds was not written by an AWS service.
 */
export const READ_LIMITS: ReadLimits = { fileBytes: 64 * GIB, ratio: 200, depth: 64, recordChars: 16 * MIB };
