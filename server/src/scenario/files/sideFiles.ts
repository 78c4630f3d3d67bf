import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dayFolder, fileStamp, HOUR_S, isoTime } from '../clock.js';
import { hex, token, uuid } from '../identifiers.js';
import { Random } from '../random.js';
import { findingsOf } from '../story/findings.js';
import type { Story } from '../story/story.js';
import { gzipText } from './gzip.js';
import { ORGANIZATION } from './logFiles.js';
import { networkRows } from './networks.js';

/** Where the files beside the logs lie, as paths below the scenario's folder. */
export interface SideFiles {
  readonly skipped: readonly string[];
  readonly findings: string;
  readonly networks: string;
}

/** Writes what lies in a log bucket beside the logs, the findings, and the places of the invented networks. */
export function writeSideFiles(folder: string, story: Story, seed: number): SideFiles {
  const random = new Random(seed, 'side files');
  const account = story.cast.build;
  const second = story.midnight + 5 * HOUR_S;
  const under = (kind: string) =>
    `AWSLogs/${ORGANIZATION}/${account.id}/${kind}/${account.homeRegion}/${dayFolder(second)}/`;
  const named = (kind: string) =>
    `${under(kind)}${account.id}_${kind}_${account.homeRegion}_${fileStamp(second)}_${token(random, 16)}.json.gz`;
  const digest = named('CloudTrail-Digest');
  const insight = named('CloudTrail-Insight');
  const empty = named('CloudTrail');
  const findings = `AWSLogs/${account.id}/GuardDuty/${account.homeRegion}/${dayFolder(second)}/${uuid(random)}.jsonl.gz`;
  const networks = 'networks.json';
  write(folder, digest, gzipText(JSON.stringify(digestOf(story, second, random))));
  write(folder, insight, gzipText(JSON.stringify({ Records: insightsOf(story, random) })));
  write(folder, empty, gzipText('{"Records":[]}'));
  const lines = findingsOf(story, seed).map((finding) => JSON.stringify(finding));
  write(folder, findings, gzipText(`${lines.join('\n')}\n`));
  write(folder, networks, Buffer.from(`${JSON.stringify(networkRows, null, 1)}\n`));
  return { skipped: [digest, insight, empty], findings, networks };
}

function write(folder: string, path: string, bytes: Buffer): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** An hourly digest of the trail; its hash means nothing. */
function digestOf(story: Story, second: number, random: Random): Record<string, unknown> {
  const account = story.cast.build;
  const start = isoTime(second - HOUR_S);
  const end = isoTime(second);
  return {
    awsAccountId: account.id,
    digestStartTime: start,
    digestEndTime: end,
    digestS3Bucket: `${account.company}-trail-logs`,
    digestS3Object: `AWSLogs/${ORGANIZATION}/${account.id}/CloudTrail-Digest/${account.homeRegion}/digest.json.gz`,
    digestPublicKeyFingerprint: hex(random, 32),
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: end,
    oldestEventTime: start,
    previousDigestS3Bucket: null,
    logFiles: [
      {
        s3Bucket: `${account.company}-trail-logs`,
        s3Object: `AWSLogs/${ORGANIZATION}/${account.id}/CloudTrail/${account.homeRegion}/part.json.gz`,
        hashValue: hex(random, 64),
        hashAlgorithm: 'SHA-256',
        newestEventTime: end,
        oldestEventTime: start,
      },
    ],
  };
}

/** Start and end of an unusual rate of errors; no calls. */
function insightsOf(story: Story, random: Random): Record<string, unknown>[] {
  const account = story.cast.build;
  const sharedEventID = uuid(random);
  return ['Start', 'End'].map((state, place) => ({
    eventVersion: '1.11',
    eventTime: isoTime(story.midnight + 3 * HOUR_S + place * 40 * 60),
    awsRegion: account.homeRegion,
    eventID: uuid(random),
    eventType: 'AwsCloudTrailInsight',
    recipientAccountId: account.id,
    sharedEventID,
    insightDetails: {
      state,
      eventSource: 'secretsmanager.amazonaws.com',
      eventName: 'GetSecretValue',
      insightType: 'ApiErrorRateInsight',
      errorCode: 'AccessDenied',
      insightContext: {
        statistics: {
          baseline: { average: 0.01 },
          insight: { average: 8.2 },
          insightDuration: 40,
          baselineDuration: 10_080,
        },
      },
    },
    eventCategory: 'Insight',
  }));
}
