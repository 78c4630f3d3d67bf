/** Kinds of files known by their first bytes, each with what the load report says of it. */
const magics: readonly (readonly [bytes: readonly number[], reason: string])[] = [
  [[0x50, 0x41, 0x52, 0x31], 'Parquet: not read yet'],
  [[0x50, 0x4b, 0x03, 0x04], 'archive inside an archive: not opened; unpack it once'],
  [[0x50, 0x4b, 0x05, 0x06], 'archive without entries'],
  [[0x1f, 0x8b], 'compressed twice: unpack it once'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd: not opened; unpack it first'],
  [[0x42, 0x5a, 0x68], 'bzip2: not opened; unpack it first'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'xz: not opened; unpack it first'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7-Zip archive: not opened; unpack it first'],
  [[0xff, 0xfe], 'UTF-16 text: not read; save it as UTF-8'],
  [[0xfe, 0xff], 'UTF-16 text: not read; save it as UTF-8'],
];

const TAR_MARK_AT = 257;
const NOT_READ_YET = 'not read yet';

/** Logs written as lines of text, by their first line. */
const lineForms: readonly (readonly [form: RegExp, reason: string])[] = [
  [/(^|\s)(srcaddr|pkt-srcaddr)(\s|$)/, `VPC flow log: ${NOT_READ_YET}`],
  [/^\d+ (\d{12}|unknown) eni-\w+ /, `VPC flow log: ${NOT_READ_YET}`],
  [
    /^(https?|h2|grpcs?|wss?|tls) (\d\.\d )?\d{4}-\d\d-\d\dT\S+Z? \S+/,
    'load balancer log: recognized, not read yet',
  ],
  [/^\d{4}-\d\d-\d\dT\S+Z \S+ [\d.]+:\d+ /, 'load balancer log: recognized, not read yet'],
  [/^[0-9a-f]{64} \S+ \[\d\d\/\w{3}\/\d{4}/, `S3 access log: ${NOT_READ_YET}`],
  [/^#Version: 1\.0/, `CloudFront log: ${NOT_READ_YET}`],
];

const EVENT_COLUMNS = /event ?name|event ?time|user ?identity|source ?ip/i;

/** What a file that is not JSON is, from its first bytes. */
export function textStranger(head: Buffer): string {
  const magic = magics.find(([bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (magic !== undefined) return magic[1];
  if (head.toString('latin1', TAR_MARK_AT, TAR_MARK_AT + 5) === 'ustar')
    return 'tar archive: not opened; unpack it first';
  const [first = ''] = head
    .toString('utf8', 0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split(/\r?\n/, 1);
  const form = lineForms.find(([pattern]) => pattern.test(first));
  if (form !== undefined) return form[1];
  const isTable = first.split(',').length >= 4 && EVENT_COLUMNS.test(first);
  return isTable ? 'CSV export: not read; export the records as JSON' : 'no log format known';
}
