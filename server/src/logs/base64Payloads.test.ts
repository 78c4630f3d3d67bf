import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chunksOf, gathered } from '../testing/logRecords.js';
import { base64Payloads, decodePayload } from './base64Payloads.js';

const limits = { recordChars: 100_000, ratio: 200 };

describe('decodePayload', () => {
  it('undoes base64, and gzip where it is there', () => {
    expect(decodePayload(Buffer.from('{"a":1}').toString('base64'), limits)).toEqual({
      bytes: Buffer.from('{"a":1}'),
    });
    expect(decodePayload(gzipSync('{"a":1}').toString('base64'), limits)).toEqual({
      bytes: Buffer.from('{"a":1}'),
    });
  });

  it('bounds what comes out by what went in', () => {
    const bomb = gzipSync(Buffer.alloc(90_000));
    expect(decodePayload(bomb.toString('base64'), limits)).toHaveProperty('bytes');
    expect(decodePayload(gzipSync(Buffer.alloc(200_000)).toString('base64'), limits)).toEqual({
      problem: 'grows too large when decompressed',
    });
  });

  it('names text that is not base64 and gzip that is damaged', () => {
    expect(decodePayload('a"b', limits)).toEqual({ problem: 'not valid base64' });
    expect(decodePayload(gzipSync('x').subarray(0, 12).toString('base64'), limits)).toEqual({
      problem: 'the compressed payload is damaged',
    });
  });
});

describe('base64Payloads', () => {
  it('joins the lines of a wrapped payload and names the line it begins on', async () => {
    const long = Buffer.from('x'.repeat(500)).toString('base64').replace(/.{64}/g, '$&\r\n');
    const short = Buffer.from('y').toString('base64');
    const payloads = await gathered(base64Payloads(chunksOf(`${short}\n${long}\n${short}`, 10), limits));
    expect(payloads).toEqual([
      { line: 1, bytes: Buffer.from('y') },
      { line: 2, bytes: Buffer.from('x'.repeat(500)) },
      { line: 13, bytes: Buffer.from('y') },
    ]);
  });
});
