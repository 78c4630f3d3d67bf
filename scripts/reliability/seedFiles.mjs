import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { filesBelow } from '../bench/corpus.mjs';
import { inRoot } from '../root.mjs';

const { buildZip } = await import(inRoot('server/dist/testing/buildZip.js'));

/** Samples larger than this would make every mutation slow and none different. */
const MOST_BYTES = 300_000;
const RECORDS = 30;
const SHARED_FOLDERS = ['data/cloudtrail', 'data/guardduty', 'data/envelopes', 'cases'];

/**
 * Files to harm: generated ones, the same records in every form the loader knows, and public samples where there are any.
 *
 * @param {import('../bench/corpus.mjs').Corpus} corpus
 * @param {string} shared the folder of public samples
 * @returns {{ name: string, bytes: Buffer }[]}
 */
export function seedFiles(corpus, shared) {
  const generated = corpus.logFiles.filter((path) => statSync(path).size < 60_000).slice(0, 12);
  const findings = join(corpus.folder, corpus.truth.files.findings);
  const samples = SHARED_FOLDERS.map((name) => join(shared, name))
    .filter((folder) => existsSync(folder))
    .flatMap(filesBelow)
    .filter((path) => statSync(path).size > 0 && statSync(path).size < MOST_BYTES);
  return [
    ...[...generated, findings, ...samples].map((path) => ({
      name: basename(path),
      bytes: readFileSync(path),
    })),
    ...everyForm(recordsOf(corpus)),
  ];
}

function recordsOf({ logFiles }) {
  const { Records } = JSON.parse(gunzipSync(readFileSync(logFiles[0])).toString());
  return Records.slice(0, RECORDS);
}

function everyForm(records) {
  const texts = records.map((record) => JSON.stringify(record));
  const payload = JSON.stringify({
    messageType: 'DATA_MESSAGE',
    logEvents: texts.map((message, at) => ({ id: String(at), timestamp: 1_773_000_000_000, message })),
  });
  const forms = {
    'records.json': JSON.stringify({ Records: records }),
    'indented.json': JSON.stringify({ Records: records }, undefined, 2),
    'lines.json': `${texts.join('\n')}\n`,
    'array.json': `\uFEFF[${texts.join(', ')}]`,
    'events.json': texts
      .map((text) => `{"detail-type":"AWS API Call via CloudTrail","detail":${text}}`)
      .join('\n'),
    'lookup.json': JSON.stringify({ Events: texts.map((text) => ({ CloudTrailEvent: text })) }),
    'payload.json': payload,
    'one.json': texts[0],
    'members.json.gz': Buffer.concat(texts.map((text) => gzipSync(`${text}\n`))),
    'records.json.gz': gzipSync(JSON.stringify({ Records: records })),
    'archive.zip': buildZip([
      { name: 'a.json', content: Buffer.from(JSON.stringify({ Records: records.slice(0, 9) })) },
      { name: 'b.json.gz', content: gzipSync(JSON.stringify({ Records: records.slice(9) })), stored: true },
    ]),
  };
  return Object.entries(forms).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) }));
}
