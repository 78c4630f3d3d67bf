import { gzipSync } from 'node:zlib';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { aLogFile, anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { afterEach, describe, expect, it } from 'vitest';
import { type TestStore, storeOf } from '../testing/storeOf.js';

const account = { type: 'AwsAccount', id: '111122223333' } as const;
const MIB = 1024 ** 2;

let store: TestStore | undefined;
afterEach(() => store?.close());

/** A document of records of which the last but one has these request parameters, past what recognizing a file looks at. */
function documentWith(parameters: string, before = 200): string {
  const records = Array.from({ length: before }, () => anApiCall({}));
  const text = aLogFile([...records, anApiCall({ requestParameters: 'HERE' }), anApiCall({})]);
  return text.replace('"HERE"', parameters);
}

async function loaded(name: string, content: Buffer | string) {
  store = await storeOf({ 'first.json': aLogFile([anApiCall({})]) });
  const report = await store.load({ [name]: content });
  const { answer } = await store.ask(apiCallVolume, { entity: account });
  return { report, calls: answer.succeeded };
}

describe('a file made to do harm, in a whole load', () => {
  it.each([65, 5_000, 1_000_000])(
    'nested %i levels deep neither stops the load nor costs its neighbors',
    async (levels) => {
      const { report, calls } = await loaded(
        'deep.json',
        documentWith(`${'['.repeat(levels)}${']'.repeat(levels)}`),
      );
      expect(report.records.loaded + report.records.rejected).toBe(202);
      expect(calls).toBeGreaterThanOrEqual(202);
    },
  );

  it('that grows past 200 times when decompressed is named, and its neighbors load', async () => {
    const { report, calls } = await loaded(
      'bomb.json.gz',
      gzipSync(documentWith(`"${' '.repeat(8 * MIB)}"`, 1)),
    );
    expect(report.rejected).toEqual([
      {
        file: expect.stringMatching(/bomb/),
        at: expect.stringMatching(/^compressed byte/),
        records: 0,
        reason: expect.stringMatching(/grows more than 200 times/),
      },
    ]);
    expect(calls).toBe(1);
  });
});
