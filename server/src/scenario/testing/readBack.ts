import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { type ScenarioOptions, type ScenarioTruth, writeScenario } from '../writeScenario.js';

const issuer = z.object({ principalId: z.string(), arn: z.string() }).partial();
const identity = z.looseObject({
  type: z.string().optional(),
  principalId: z.string().optional(),
  arn: z.string().optional(),
  accountId: z.string().optional(),
  accessKeyId: z.string().optional(),
  userName: z.string().optional(),
  invokedBy: z.string().optional(),
  identityProvider: z.string().optional(),
  sessionContext: z.looseObject({ sessionIssuer: issuer.optional() }).optional(),
});

/** A record as the tests look at it; what they do not name stays in it. */
export const logRecord = z.looseObject({
  eventVersion: z.string(),
  userIdentity: identity,
  eventTime: z.string(),
  eventSource: z.string(),
  eventName: z.string(),
  awsRegion: z.string(),
  sourceIPAddress: z.string(),
  userAgent: z.string(),
  eventID: z.uuid(),
  requestID: z.string(),
  readOnly: z.boolean(),
  managementEvent: z.boolean(),
  eventType: z.enum(['AwsApiCall', 'AwsConsoleSignIn', 'AwsServiceEvent']),
  eventCategory: z.enum(['Management', 'Data']),
  recipientAccountId: z.string(),
  sharedEventID: z.uuid().optional(),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  requestParameters: z.record(z.string(), z.unknown()).nullable(),
  responseElements: z.record(z.string(), z.unknown()).nullable(),
});
export type LogRecord = z.infer<typeof logRecord>;

const document = z.object({ Records: z.array(logRecord) });

/** A scenario on disk, read back. */
export interface ReadBack {
  readonly folder: string;
  readonly truth: ScenarioTruth;
  /** Log files by path, each with its records as written. */
  readonly files: ReadonlyMap<string, readonly LogRecord[]>;
  /** Every record once, in order of time. */
  readonly records: readonly LogRecord[];
  /** The uncompressed text of all log files. */
  readonly text: string;
  remove(): void;
}

/** Writes a scenario into a new folder and reads its log files back with nothing but zlib and JSON. */
export async function writeAndReadBack(options: ScenarioOptions): Promise<ReadBack> {
  const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  const truth = await writeScenario(folder, options);
  const files = new Map<string, LogRecord[]>();
  const texts: string[] = [];
  for (const path of logPaths(folder)) {
    const text = gunzipSync(readFileSync(join(folder, path))).toString('utf8');
    texts.push(text);
    files.set(path, document.parse(JSON.parse(text)).Records);
  }
  const byId = new Map<string, LogRecord>();
  for (const record of [...files.values()].flat()) byId.set(record.eventID, record);
  const records = [...byId.values()].sort((a, b) => (a.eventTime < b.eventTime ? -1 : 1));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, truth, files, records, text: texts.join('\n'), remove };
}

/** All files below the folder, as paths relative to it, in order. */
export function pathsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Paths of the CloudTrail log files, the empty one included. */
export function logPaths(folder: string): string[] {
  return pathsBelow(folder).filter((path) => path.includes('/CloudTrail/'));
}
