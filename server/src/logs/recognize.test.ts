import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aFinding, aRecord } from '../testing/logRecords.js';
import { recognize } from './recognize.js';
import type { Recognition, SourceFile } from './source.js';

const file: SourceFile = { name: 'logs/any', path: '/logs/any', bytes: 1000 };
const entry: SourceFile = { name: 'a.zip!/any', path: '/a.zip', entry: 'any', bytes: 1000 };
const HEAD = 64 * 1024;

function verdict(content: string | Buffer, of = file): Recognition {
  const bytes = Buffer.from(content);
  return recognize({ head: bytes.subarray(0, HEAD), compressed: false, complete: bytes.length <= HEAD }, of);
}

const direct = { verdict: 'direct', source: 'cloudTrail' };
const unwrapped = (shape: string, source = 'cloudTrail') => ({ verdict: 'unwrap', source, shape });
const skipped = (reason: string) => ({ verdict: 'skip', reason });
const record = JSON.stringify(aRecord());
const records = (...list: unknown[]): string => JSON.stringify({ Records: list });

describe('recognizing CloudTrail', () => {
  it.each([
    ['a delivered file', records(aRecord())],
    ['one that is indented', JSON.stringify({ Records: [aRecord()] }, null, 2)],
    ['one that goes on past the head', records(...Array.from({ length: 500 }, () => aRecord()))],
    [
      'one whose first record goes on past the head',
      records(aRecord({ requestParameters: { q: 'x'.repeat(126_000) } })),
    ],
    ['one with a member the platform added', records(aRecord({ p_log_type: 'x' }))],
  ])('reads %s in place', (_, content) => {
    expect(verdict(content)).toEqual(direct);
    expect(verdict(content, entry)).toEqual(unwrapped('documents'));
  });

  it.each([
    ['a byte order mark', `\uFEFF${records(aRecord())}`],
    ['another member before the list', JSON.stringify({ note: 1, Records: [aRecord()] })],
    ['an array', `[${record}]`],
    ['one record', record],
    ['an indented record', JSON.stringify(aRecord(), null, 2)],
    ['two documents', records(aRecord()) + records(aRecord())],
    [
      '@timestamp in place of the time',
      records(aRecord({ eventTime: undefined, '@timestamp': '2026-03-10T08:00:00Z' })),
    ],
    ['LookupEvents output', JSON.stringify({ Events: [{ EventId: '1', CloudTrailEvent: record }] })],
    [
      'an EventBridge event',
      JSON.stringify({ 'detail-type': 'AWS API Call via CloudTrail', detail: aRecord() }),
    ],
    [
      'a CloudWatch Logs payload',
      JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: [{ id: '1', message: record }] }),
    ],
    ['Insights among records', records(aRecord({ eventType: 'AwsCloudTrailInsight' }), aRecord())],
    ['Insights alone', records(aRecord({ eventType: 'AwsCloudTrailInsight', eventName: undefined }))],
    ['records without a time', records(aRecord({ eventTime: undefined }))],
    [
      'a reduced record',
      `[${JSON.stringify({ eventTime: '2023-12-04T20:27:07Z', eventID: '1', eventName: 'ListBuckets' })}]`,
    ],
  ])('unwraps %s', (_, content) => {
    expect(verdict(content)).toEqual(unwrapped('documents'));
  });

  it.each([
    ['records', `${record}\n${record}\n`],
    ['records, the first of them bad', `{"eventTime": broken\n${record}\n`],
    ['records with blank lines and a byte order mark', `\uFEFF\n${record}\r\n\r\n${record}`],
    [
      'EventBridge events',
      `${JSON.stringify({ 'detail-type': 'AWS API Call via CloudTrail', detail: aRecord() })}\n`.repeat(2),
    ],
    ['records past the head', `${record}\n`.repeat(500)],
  ])('reads lines of %s as lines', (_, content) => {
    expect(verdict(content)).toEqual(unwrapped('lines'));
  });

  it('sees payloads in base64', () => {
    const payload = JSON.stringify({
      messageType: 'DATA_MESSAGE',
      logEvents: [{ id: '1', message: record }],
    });
    expect(verdict(gzipSync(payload).toString('base64'))).toEqual(unwrapped('base64'));
    expect(verdict(`${Buffer.from(payload).toString('base64')}\n`)).toEqual(unwrapped('base64'));
  });

  it('reads on where the head is too short to tell', () => {
    expect(verdict(`{"Records":[${' '.repeat(70_000)}]}`)).toEqual(unwrapped('documents'));
    expect(verdict(`{"Records":[{"requestParameters":"${'x'.repeat(70_000)}"}]}`)).toEqual(
      unwrapped('documents'),
    );
  });
});

describe('recognizing GuardDuty', () => {
  const finding = JSON.stringify(aFinding());
  it.each([
    ['lines', `${finding}\n${finding}\n`, 'lines'],
    ['one finding', finding, 'documents'],
    ['an array', `[${finding}]`, 'documents'],
    ['an export', `{"findings":[${finding}]}`, 'documents'],
    [
      'an EventBridge event',
      JSON.stringify({ 'detail-type': 'GuardDuty Finding', detail: aFinding() }),
      'documents',
    ],
    [
      "the SDK's spelling",
      '{"Findings":[{"Id":"1","Type":"Recon:EC2/Portscan","UpdatedAt":"2026-03-10T08:00:00Z","Service":{"ServiceName":"guardduty"}}]}',
      'documents',
    ],
  ])('knows %s', (_, content, shape) => {
    expect(verdict(content)).toEqual(unwrapped(shape, 'guardDuty'));
  });
});

describe('recognizing what is not read', () => {
  const notification = 'notification that points at log objects; load the objects themselves';
  const s3 = {
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    eventTime: '2026-03-10T08:00:00Z',
    userIdentity: {},
    awsRegion: 'x',
    s3: { bucket: {} },
  };
  it.each([
    ['nothing', '', 'empty file'],
    ['blanks', '\n \n', 'empty file (nothing but blanks)'],
    ['an empty list', '{ "Records": [] }', 'no records in it'],
    ['an empty array', '[]', 'no records in it'],
    ['no findings', '{"findings":[]}', 'no records in it'],
    [
      'a digest',
      '{"awsAccountId":"1","digestStartTime":"x","logFiles":[{"s3Bucket":"b"}]}',
      'integrity digest',
    ],
    ['an S3 event', records(s3), notification],
    ['an S3 test event', '{"Service":"Amazon S3","Event":"s3:TestEvent"}', notification],
    [
      'SNS around it',
      records({ EventSource: 'aws:sns', Sns: { Message: JSON.stringify({ Records: [s3] }) } }),
      notification,
    ],
    ['SQS around it', records({ messageId: '1', body: JSON.stringify({ Records: [s3] }) }), notification],
    [
      'EventBridge around it',
      '{"detail-type":"Object Created","source":"aws.s3","detail":{"object":{"key":"a"}}}',
      notification,
    ],
    [
      'a control message',
      JSON.stringify({
        messageType: 'CONTROL_MESSAGE',
        logGroup: '',
        logEvents: [{ message: 'CWL CONTROL MESSAGE: x' }],
      }),
      'control message of CloudWatch Logs',
    ],
    [
      'other messages of CloudWatch Logs',
      JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: [{ message: '2 111122223333 eni-1' }] }),
      'CloudWatch Logs payload that holds no CloudTrail records',
    ],
    [
      'an export of a log platform',
      records({ http: {}, aws: {}, usr: {}, service: 'cloudtrail', timestamp: 1, eventName: 'X' }),
      'export of a log platform: its records are not CloudTrail records',
    ],
    [
      'keys in lower case',
      '{"eventname":"X","eventtime":"2026-03-10T08:00:00Z"}',
      'CloudTrail with keys in lower case, as from a query: not read yet; export the records themselves',
    ],
    [
      'Security Hub',
      '{"Findings":[{"Id":"1","ProductArn":"arn","Types":[],"UpdatedAt":"x"}]}',
      'Security Hub findings: not read yet',
    ],
    [
      'another EventBridge event',
      '{"detail-type":"Scheduled Event","detail":{}}',
      'EventBridge event "Scheduled Event": not read',
    ],
    ['some JSON', '{"a":1,"b":[2]}', 'no log format known'],
    ['some array', '[1,2,3]', 'no log format known'],
    ['prose', 'Dear reader, these are notes.', 'no log format known'],
    [
      'a table',
      'Event Type,Event Name,Source IP,User ID\nx,y,z,u',
      'CSV export: not read; export the records as JSON',
    ],
    [
      'a flow log',
      'version account-id interface-id srcaddr dstaddr\n2 111122223333 eni-1 10.0.0.1 10.0.0.2',
      'VPC flow log: not read yet',
    ],
    [
      'a flow log without names',
      '2 111122223333 eni-0abc1234 10.0.1.5 198.51.100.7 49152 443 6 10 5000 1 2 ACCEPT OK',
      'VPC flow log: not read yet',
    ],
    [
      'a load balancer log',
      'https 2026-03-10T08:00:00.186641Z app/my/50dc6c495c0c9188 192.0.2.1:2817 10.0.0.1:80',
      'load balancer log: recognized, not read yet',
    ],
    [
      'a classic load balancer log',
      '2026-03-10T08:00:00.943958Z my-lb 192.0.2.1:2817 10.0.0.1:80 0.1',
      'load balancer log: recognized, not read yet',
    ],
    [
      'an S3 access log',
      `${'7'.repeat(64)} bucket [06/Feb/2026:00:00:38 +0000] 192.0.2.3`,
      'S3 access log: not read yet',
    ],
    ['Parquet', 'PAR1\u0015\u0000', 'Parquet: not read yet'],
  ])('names %s', (_, content, reason) => {
    expect(verdict(content)).toEqual(skipped(reason));
  });

  it('tells what lies inside an archive from what is a damaged one', () => {
    expect(verdict('PK\u0003\u0004xx', entry)).toEqual(
      skipped('archive inside an archive: not opened; unpack it once'),
    );
    expect(verdict('PK\u0003\u0004xx')).toMatchObject({ verdict: 'reject', at: 'byte 0' });
  });

  it('names other ways of packing, and text that is not UTF-8', () => {
    expect(verdict(Buffer.from([0x1f, 0x8b, 8, 0]))).toEqual(skipped('compressed twice: unpack it once'));
    expect(verdict(Buffer.from('\uFEFF{"Records":[]}', 'utf16le'))).toEqual(
      skipped('UTF-16 text: not read; save it as UTF-8'),
    );
  });

  it('rejects broken JSON with its place', () => {
    expect(verdict('{"a":1')).toEqual({
      verdict: 'reject',
      at: 'byte 6',
      reason: 'cut off in the middle of a record',
    });
    expect(verdict('[{"a":1} {"b":2}]')).toMatchObject({ verdict: 'reject', at: 'byte 9' });
  });

  it('rejects what could not be read, whatever is known of it', () => {
    const broken = { at: 'compressed byte 20', reason: 'the compressed data ends too early' };
    const head = Buffer.from(records(aRecord()));
    expect(recognize({ head, compressed: true, complete: true, broken }, file)).toEqual({
      verdict: 'reject',
      ...broken,
    });
  });
});
