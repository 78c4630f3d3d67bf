import { gzipSync } from 'node:zlib';
import { AppError } from '@gumshoe/shared/contract/errors';
import { describe, expect, it } from 'vitest';
import { aRecord, chunksOf, gathered } from '../../testing/logRecords.js';
import { BrokenFile, type LeftOut, type ReadLimits, type UnwrappedRecord } from '../source.js';
import { unwrap } from './unwrap.js';

const limits: ReadLimits = { fileBytes: 1e9, ratio: 200, depth: 16, recordChars: 10_000 };

async function taken(
  content: string | Buffer,
  shape = 'documents',
  size = 1000,
): Promise<(UnwrappedRecord | LeftOut)[]> {
  return gathered(unwrap(chunksOf(content, size), shape, limits));
}

async function records(content: string | Buffer, shape = 'documents'): Promise<string[]> {
  return (await taken(content, shape)).map((item) =>
    'json' in item ? item.json : `${item.at}: ${item.verdict}, ${item.reason}`,
  );
}

const first = JSON.stringify(aRecord({ eventID: '1' }));
const second = JSON.stringify(aRecord({ eventID: '2', userAgent: 'a{"b]\\ü' }));
const envelope = (detail: string, kind = 'AWS API Call via CloudTrail'): string =>
  `{"version":"0","detail-type":"${kind}","source":"aws.ec2","detail":${detail},"resources":[]}`;

describe('unwrapping CloudTrail', () => {
  it.each([
    ['a list of records', `{"Records":[${first},${second}]}`],
    [
      'a list behind a byte order mark and other members',
      `\uFEFF {"note":{"Records":[1]},"Records": [ ${first} , ${second} ], "more": "]"}`,
    ],
    ['an array', `[${first},\n${second}]`],
    ['one record after another', `${first}${second}`],
    [
      'EventBridge events in an array',
      `[${envelope(first)},${envelope(second, 'AWS Console Sign In via CloudTrail')}]`,
    ],
    [
      'EventBridge events one after another',
      `${envelope(first)}\n\n${envelope(second, 'AWS Service Event via CloudTrail')}`,
    ],
    [
      'LookupEvents output',
      JSON.stringify({
        Events: [first, second].map((text) => ({ EventId: '1', CloudTrailEvent: text })),
        NextToken: 'x',
      }),
    ],
    [
      'LookupEvents entries one after another',
      [first, second].map((text) => JSON.stringify({ ReadOnly: 'true', CloudTrailEvent: text })).join('\n'),
    ],
    [
      'a CloudWatch Logs payload',
      JSON.stringify({
        messageType: 'DATA_MESSAGE',
        owner: '1',
        logEvents: [first, second].map((message) => ({ id: '1', message })),
      }),
    ],
    ['several documents', `{"Records":[${first}]}\n{"Records":[${second}]}`],
  ])('takes records as written out of %s', async (_, content) => {
    expect(await records(content)).toEqual([first, second]);
    const small = await taken(content, 'documents', 3);
    expect(small).toEqual([
      { position: 0, json: first },
      { position: 1, json: second },
    ]);
  });

  it('reads payloads in base64, with and without gzip, on lines of their own or wrapped', async () => {
    const payload = JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: [{ message: first }] });
    const other = JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: [{ message: second }] });
    const plain = Buffer.from(payload).toString('base64');
    const packed = gzipSync(other).toString('base64');
    expect(await records(`${plain}\n${packed}\n`, 'base64')).toEqual([first, second]);
    const wrapped = packed.replace(/.{76}/g, '$&\n');
    expect(await records(`${wrapped}\n${plain}`, 'base64')).toEqual([second, first]);
    expect(await records(JSON.stringify({ awslogs: { data: packed } }))).toEqual([second]);
    expect(
      await records(
        JSON.stringify({ Records: [{ kinesis: { data: packed } }, { kinesis: { data: plain } }] }),
      ),
    ).toEqual([second, first]);
  });

  it('names a payload that is damaged, or grows without end, and reads the next', async () => {
    const bomb = gzipSync(Buffer.alloc(2_000_000, ' ')).toString('base64');
    const cut = gzipSync(first).subarray(0, 60).toString('base64');
    const found = await records(`${bomb}\n${cut}\n!!\n${gzipSync(first).toString('base64')}`, 'base64');
    expect(found).toEqual([
      'line 1: rejected, grows too large when decompressed',
      'line 2: rejected, the compressed payload is damaged',
      'line 3: rejected, not valid base64',
      first,
    ]);
  });

  it('rejects a bad line alone, by its number', async () => {
    const content = `\uFEFF${first}\r\n\n{"eventTime":"2026\n[1\n7\n"text"\n${second}`;
    expect(await records(content, 'lines')).toEqual([
      first,
      'line 3: rejected, cut off in the middle of a record',
      'line 4: rejected, cut off in the middle of a record',
      'line 5: rejected, not an object',
      'line 6: rejected, not an object',
      second,
    ]);
  });

  it('goes on by lines when the first document proves to be one, however long', async () => {
    const long = JSON.stringify(aRecord({ pad: 'x'.repeat(8000) }));
    expect(await records(`${long}\n{broken\n${second}\n`)).toEqual([
      long,
      'line 2: rejected, cut off in the middle of a record',
      second,
    ]);
  });

  it('breaks the whole file where a document is not JSON, and says where', async () => {
    const broken = `{"Records":[${first},{"eventTime":}]}`;
    await expect(taken(broken)).rejects.toMatchObject({ at: `byte ${13 + first.length}` });
    await expect(taken(`{"Records":[${first}`)).rejects.toThrow(BrokenFile);
    await expect(
      taken(
        Buffer.concat([Buffer.from('{"Records":[{"eventName":"'), Buffer.from([0xff]), Buffer.from('"}]}')]),
      ),
    ).rejects.toMatchObject({
      reason: 'the record that begins here is not UTF-8 text',
    });
  });

  it('rejects records that cannot be placed, each by its number and reason', async () => {
    const cases: readonly (readonly [unknown, string])[] = [
      [null, 'not an object'],
      [[1], 'not an object'],
      [aRecord({ eventTime: undefined }), 'no time'],
      [aRecord({ eventTime: null }), 'no time'],
      [aRecord({ eventTime: 'yesterday' }), 'no time: "yesterday" is not understood'],
      [aRecord({ eventTime: 1773129600 }), 'no time: "1773129600" is not understood'],
      [aRecord({ eventTime: '2026-13-10T08:00:00Z' }), 'no time: "2026-13-10T08:00:00Z" is not understood'],
      [
        { eventtime: '2026-03-10T08:00:00Z', eventname: 'X' },
        'no time: the keys are in lower case ("eventtime")',
      ],
      [aRecord({ eventName: undefined }), 'no event name'],
      [aRecord({ eventName: '' }), 'no event name'],
    ];
    const found = await taken(JSON.stringify({ Records: cases.map(([record]) => record) }));
    expect(found).toEqual(
      cases.map(([, reason], position) => ({
        position,
        at: `record ${position + 1}`,
        verdict: 'rejected',
        reason,
      })),
    );
  });

  it.each([
    '2026-01-11 22:54:56.000000000',
    '2026-03-10T08:00:00.123456Z',
    '2026-03-10T19:00:01+11:00',
    '2026-03-10T08:00:00',
  ])('takes a record of %s', async (eventTime) => {
    expect(await taken(JSON.stringify(aRecord({ eventTime })))).toHaveLength(1);
    expect(await taken(JSON.stringify(aRecord({ eventTime })))).toMatchObject([{ position: 0 }]);
  });

  it('takes records that carry their time in @timestamp', async () => {
    const record = JSON.stringify(
      aRecord({ eventTime: undefined, '@timestamp': '2020-09-14T00:44:23.000Z' }),
    );
    expect(await records(record)).toEqual([record]);
  });

  it('skips Insights, control messages, notifications and events of others, and says so', async () => {
    const insight = aRecord({ eventType: 'AwsCloudTrailInsight', eventName: undefined });
    const control = {
      messageType: 'CONTROL_MESSAGE',
      logEvents: [{ message: 'CWL CONTROL MESSAGE: Checking health' }],
    };
    const object = {
      eventSource: 'aws:s3',
      eventTime: '2026-03-10T08:00:00Z',
      eventName: 'ObjectCreated:Put',
      s3: {},
    };
    const text =
      [{ Records: [insight, object] }, control].map((value) => JSON.stringify(value)).join('') +
      envelope('{"id":1}', 'GuardDuty Finding');
    expect(await records(text)).toEqual([
      'record 1: skipped, CloudTrail Insights: read by a later version',
      'record 2: skipped, notification that points at log objects; load the objects themselves',
      'record 3: skipped, control message of CloudWatch Logs',
      'record 4: skipped, EventBridge event "GuardDuty Finding": holds no CloudTrail record',
    ]);
  });

  it('gives every record on one line that parses to the same value', async () => {
    const record = aRecord({ note: 'a\nb\r\u2028', __proto__: undefined });
    const pretty = JSON.stringify(record, null, 2).replaceAll('\n', '\r\n');
    for (const content of [
      pretty,
      `[${pretty}]`,
      JSON.stringify({ Events: [{ CloudTrailEvent: pretty }] }),
    ]) {
      const [json = ''] = await records(content);
      expect(json).not.toMatch(/[\r\n]/);
      expect(JSON.parse(json)).toEqual(record);
    }
  });

  it('rejects what is nested too deep or too long, also inside a text, and reads on', async () => {
    const deep = `{"a":${'['.repeat(20)}${']'.repeat(20)}}`;
    const long = JSON.stringify(aRecord({ pad: 'x'.repeat(10_000) }));
    const inside = JSON.stringify({ CloudTrailEvent: deep });
    expect(await records(`{"Records":[${deep},${long},${inside},${first}]}`)).toEqual([
      'record 1: rejected, nested deeper than 16 levels',
      'record 2: rejected, longer than 10,000 bytes',
      'record 3: rejected, nested deeper than 16 levels',
      first,
    ]);
  });

  it('rejects half of a character, which has no form in UTF-8', async () => {
    const half = first.replace('"ana"', '"\\ud83d"');
    const inside = JSON.stringify({ CloudTrailEvent: first.replace('"ana"', '"\ud83d"') });
    const reason = 'rejected, half of a character: a surrogate without its pair';
    expect(await records(`[${half},${inside},${first}]`)).toEqual([
      `record 1: ${reason}`,
      `record 2: ${reason}`,
      first,
    ]);
  });

  it('leaves prototypes alone', async () => {
    const hostile = `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},${first.slice(1)}`;
    expect(await records(`{"__proto__":{"Records":[]},"Records":[${hostile}]}`)).toEqual([hostile]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('reads a document far longer than its limits allow a record to be', async () => {
    const block = `${`${first},`.repeat(2000)}`;
    async function* document() {
      yield Buffer.from('{"Records":[');
      for (let part = 0; part < 20; part += 1) yield Buffer.from(block);
      yield Buffer.from(`${first}]}`);
    }
    let count = 0;
    for await (const item of unwrap(document(), 'documents', limits)) count += 'json' in item ? 1 : 0;
    expect(count).toBe(40_001);
  });

  it('stops when asked to', async () => {
    const stop = new AbortController();
    const reading = unwrap(chunksOf(`[${first},${second}]`, 50), 'documents', limits, stop.signal);
    stop.abort();
    await expect(gathered(reading)).rejects.toThrow(AppError);
  });
});
