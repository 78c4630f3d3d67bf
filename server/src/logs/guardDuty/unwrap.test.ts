import { describe, expect, it } from 'vitest';
import { aFinding, chunksOf, gathered } from '../../testing/logRecords.js';
import type { ReadLimits } from '../source.js';
import { unwrap } from './unwrap.js';

const limits: ReadLimits = { fileBytes: 1e9, ratio: 200, depth: 32, recordChars: 10_000 };

async function findings(content: string, shape = 'documents'): Promise<string[]> {
  const items = await gathered(unwrap(chunksOf(content, 5), shape, limits));
  return items.map((item) => ('json' in item ? item.json : `${item.at}: ${item.verdict}, ${item.reason}`));
}

const first = JSON.stringify(aFinding());
const second = '{"Id":"2","Type":"Recon:EC2/Portscan","UpdatedAt":"2026-03-10T08:00:00Z"}';

describe('unwrapping GuardDuty', () => {
  it.each([
    ['lines', `${first}\n${second}\n`, 'lines'],
    ['an array', `[${first},${second}]`, 'documents'],
    ['an export', `{"findings":[${first},${second}]}`, 'documents'],
    ['an answer of the API', `{"Findings":[${first},${second}],"NextToken":""}`, 'documents'],
    [
      'EventBridge events',
      [first, second].map((detail) => `{"detail-type":"GuardDuty Finding","detail":${detail}}`).join('\n'),
      'lines',
    ],
  ])('takes findings as written out of %s', async (_, content, shape) => {
    expect(await findings(content, shape)).toEqual([first, second]);
  });

  it('names what it leaves out', async () => {
    const hub = '{"Id":"1","ProductArn":"arn:aws:securityhub:eu-west-1::product/aws/guardduty"}';
    const event = '{"detail-type":"Scheduled Event","detail":{}}';
    expect(
      await findings(`[1,{"type":"x"},{"id":"1"},{"id":"1","type":"x"},${hub},${event},${first}]`),
    ).toEqual([
      'record 1: rejected, not an object',
      'record 2: rejected, no finding id',
      'record 3: rejected, no finding type',
      'record 4: rejected, no time',
      'record 5: skipped, Security Hub finding: not read yet',
      'record 6: skipped, EventBridge event "Scheduled Event": holds no GuardDuty finding',
      first,
    ]);
  });
});
