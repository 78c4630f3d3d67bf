import type { AnswerOf } from '../contract/defineQuestion.js';
import type { searchEntities } from '../contract/searchEntities.js';
import type { EntityRef } from '../domain/entity.js';
import { recognizeText } from '../domain/recognizeText.js';

type Answer = AnswerOf<typeof searchEntities>;

const known: readonly (readonly [EntityRef, string, number, number])[] = [
  [{ type: 'AwsUser', id: 'AIDACKCEVSQ6C2EXAMPLE' }, 'ci-deploy', 52_088, 1615],
  [{ type: 'AwsRole', id: 'AROAOPSDEPLOYXEXAMPLE' }, 'OpsDeployRole', 2306, 118],
  [{ type: 'AwsRoleSession', id: 'AROAOPSDEPLOYXEXAMPLE:ci-sync' }, 'OpsDeployRole : ci-sync', 2306, 118],
  [{ type: 'AccessKey', id: 'AKIAIOSFODNN7EXAMPLE' }, 'AKIAIOSFODNN7EXAMPLE', 51_000, 1600],
  [{ type: 'IpAddress', id: '198.51.100.23' }, '198.51.100.23', 3246, 1559],
];

/** What a small console holds under a text: names and ids that contain it. */
export function someSearchResults(text: string, parts: Partial<Answer> = {}): Answer {
  const lower = text.toLowerCase();
  const rows = known
    .filter(([entity, label]) => `${label} ${entity.id}`.toLowerCase().includes(lower))
    .map(([entity, label, calls, failed]): Answer['rows'][number] => {
      const isExact = label.toLowerCase() === lower || entity.id.toLowerCase() === lower;
      return {
        entity,
        label,
        matched: label.toLowerCase().includes(lower) ? label : entity.id,
        how: isExact ? 'exact' : label.toLowerCase().startsWith(lower) ? 'prefix' : 'part',
        account: '111122223333',
        calls,
        failed,
        firstSeen: '2026-09-26T00:04:11Z',
        lastSeen: '2026-11-25T07:58:02Z',
      };
    })
    .sort((a, b) => Number(b.how === 'exact') - Number(a.how === 'exact'));
  const types = [...new Set(rows.map((row) => row.entity.type))].map((type) => ({
    type,
    total: rows.filter((row) => row.entity.type === type).length,
  }));
  return { recognized: recognizeText(text).kind, rows, total: rows.length, types, ...parts };
}
