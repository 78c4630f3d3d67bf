import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayFolder, fileStamp, MINUTE_S } from '../clock.js';
import { token } from '../identifiers.js';
import type { RecordSink, Written } from '../life/scribe.js';
import type { Account } from '../population/account.js';
import type { Random } from '../random.js';
import type { Tally } from '../truth/tally.js';
import { gzipBytes } from './gzip.js';
import { RecordBytes } from './recordBytes.js';

/** The organization whose trail delivers the files. */
export const ORGANIZATION = 'o-exampleorg1';

/** A stretch of time of which an account's files were never delivered. */
export interface DeliveryGap {
  readonly account: string;
  readonly start: number;
  readonly end: number;
}

export interface LogFileSettings {
  /** The folder that holds `AWSLogs`. */
  readonly folder: string;
  /** Seconds after which a file is closed even when it is small; 0 for never. */
  readonly fileSpan: number;
  readonly gaps: readonly DeliveryGap[];
}

const USUAL_RECORDS = 5_000;
const LATE_S = 15 * MINUTE_S;
const LATE_CHANCE = 0.2;
const TWICE_CHANCE = 0.001;

/** A record's place in the bytes of its file. */
interface Entry {
  readonly second: number;
  readonly start: number;
  readonly end: number;
}

/** The file of one account and region that is being filled. */
interface OpenFile {
  readonly account: Account;
  readonly region: string;
  readonly bytes: RecordBytes;
  entries: Entry[];
  closesAt: number;
  closesWith: number;
}

/**
 * Collects records into log files as CloudTrail delivers them: by account and region, in no order, a few records
 * late in a later file, one in a thousand delivered twice in another file. Counts all it takes.
 */
export class LogFiles implements RecordSink {
  readonly #open = new Map<string, OpenFile>();
  readonly #folders = new Set<string>();

  constructor(
    private readonly settings: LogFileSettings,
    private readonly tally: Tally,
    private readonly random: Random,
  ) {}

  add(record: Written): void {
    if (isLost(record, this.settings.gaps)) return;
    this.tally.count(record);
    const file = this.#fileOf(record);
    file.entries.push({ second: record.second, ...file.bytes.append(record.text) });
    if (file.entries.length >= file.closesWith) this.#close(file);
  }

  /** Closes what has been open for its span; called as time goes on. */
  passTime(second: number): void {
    for (const file of this.#open.values())
      if (second >= file.closesAt && file.entries.length > 0) this.#close(file);
  }

  /** Writes everything still open. */
  finish(): void {
    for (const file of this.#open.values()) {
      if (file.entries.length > 0) this.#close(file);
      if (file.entries.length > 0) this.#write(file, file.entries);
    }
    this.#open.clear();
  }

  #fileOf(record: Written): OpenFile {
    const key = `${record.recipient.id}/${record.region}`;
    const known = this.#open.get(key);
    if (known !== undefined) {
      if (known.closesWith === 0) this.#restart(known, record.second);
      return known;
    }
    const file: OpenFile = {
      account: record.recipient,
      region: record.region,
      bytes: new RecordBytes(),
      entries: [],
      closesAt: 0,
      closesWith: 0,
    };
    this.#restart(file, record.second);
    this.#open.set(key, file);
    return file;
  }

  #restart(file: OpenFile, second: number): void {
    const { fileSpan } = this.settings;
    file.closesAt =
      fileSpan === 0 ? Number.POSITIVE_INFINITY : (Math.floor(second / fileSpan) + 1) * fileSpan;
    const usual = 0.4 + 1.2 * this.random.float();
    file.closesWith = this.random.chance(0.03)
      ? this.random.between(40, 600)
      : Math.round(USUAL_RECORDS * usual);
  }

  /** Writes what is in the file but the late records, which begin the next one together with second copies. */
  #close(file: OpenFile): void {
    const newest = newestOf(file.entries);
    const now: Entry[] = [];
    const later: Entry[] = [];
    for (const entry of file.entries) {
      if (newest - entry.second < LATE_S && this.random.chance(LATE_CHANCE)) {
        later.push(entry);
        continue;
      }
      now.push(entry);
      if (this.random.chance(TWICE_CHANCE)) {
        later.push(entry);
        this.tally.state.totals.duplicates += 1;
      }
    }
    if (now.length > 0) this.#write(file, now);
    file.entries = file.bytes.keepOnly(later);
    file.closesAt = Number.POSITIVE_INFINITY;
    file.closesWith = 0;
  }

  #write(file: OpenFile, entries: Entry[]): void {
    shuffleNear(entries, this.random);
    const delivered = (Math.floor((newestOf(entries) + 100) / 300) + 1) * 300;
    const folder = join(
      this.settings.folder,
      'AWSLogs',
      ORGANIZATION,
      file.account.id,
      'CloudTrail',
      file.region,
      dayFolder(delivered),
    );
    const name = `${file.account.id}_CloudTrail_${file.region}_${fileStamp(delivered)}_${token(this.random, 16)}.json.gz`;
    const document = file.bytes.documentOf(entries);
    const bytes = gzipBytes(document);
    if (!this.#folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#folders.add(folder);
    }
    writeFileSync(join(folder, name), bytes);
    const { totals } = this.tally.state;
    totals.files += 1;
    totals.rawBytes += document.length;
    totals.fileBytes += bytes.length;
  }
}

function newestOf(entries: readonly Entry[]): number {
  return entries.reduce((latest, entry) => Math.max(latest, entry.second), 0);
}

function isLost(record: Written, gaps: readonly DeliveryGap[]): boolean {
  return gaps.some(
    (gap) => gap.account === record.recipient.id && record.second >= gap.start && record.second < gap.end,
  );
}

/** Mixes records with their neighbors: deliveries are roughly in time, and never sorted. */
function shuffleNear(entries: Entry[], random: Random): void {
  const reach = 400;
  for (let at = entries.length - 1; at > 0; at -= 1) {
    const other = Math.max(0, at - random.int(reach));
    const mine = entries[at];
    const theirs = entries[other];
    if (mine === undefined || theirs === undefined) continue;
    entries[at] = theirs;
    entries[other] = mine;
  }
}
