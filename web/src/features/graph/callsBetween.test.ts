import { anEntity } from '@gumshoe/shared/testing/anEntity';
import { someRelationships } from '@gumshoe/shared/testing/someRelationships';
import { entityKey } from '@gumshoe/shared/domain/entity';
import { describe, expect, it } from 'vitest';
import { type AnsweredEdge, type Answer, buildGraph } from './buildGraph';
import { callsBetween } from './callsBetween';
import { selectionInWords } from './selection';

const user = anEntity();
const of = entityKey(user);
const bucket = { type: 'S3Bucket', id: 'acme-build-artifacts' } as const;
const key = entityKey(bucket);
const seen = { firstSeen: '2026-11-22T02:41:07Z', lastSeen: '2026-11-22T02:41:07Z', eventId: 'e' };

function drawn(edges: readonly Pick<AnsweredEdge, 'relation' | 'succeeded' | 'failed'>[]): Answer {
  return someRelationships([], {
    nodes: [
      { entity: user, label: 'ci-deploy', calls: 0, failed: 0, isNew: false },
      { entity: bucket, label: bucket.id, calls: 57, failed: 57, isNew: false, of },
    ],
    edges: edges.map((edge) => ({ from: of, to: key, ...edge, ...seen })),
    groups: [],
  });
}

function between(edges: Parameters<typeof drawn>[0]) {
  const answer = drawn(edges);
  const node = answer.nodes[1];
  return node === undefined ? undefined : callsBetween(answer, node);
}

describe('calls between two drawn entities', () => {
  it('adds what succeeded to what was only tried, so that a bucket read ten times is never all failed', () => {
    const edges = [
      { relation: 'read', succeeded: 10, failed: 0 },
      { relation: 'tried-to-read', succeeded: 0, failed: 57 },
    ] as const;
    expect(between(edges)).toEqual({ calls: 67, failed: 57 });
    expect(buildGraph(drawn(edges), []).nodes[1]?.label).toBe('acme-build-artifacts\n67 calls, 57 failed');
    expect(selectionInWords(drawn(edges), key)).toBe('acme-build-artifacts, S3 bucket, 67 calls, 57 failed');
  });

  it('counts a sign-in from an address once, not again beside its calls from there', () => {
    expect(
      between([
        { relation: 'signed-in-from', succeeded: 2, failed: 0 },
        { relation: 'called-from', succeeded: 20, failed: 3 },
      ]),
    ).toEqual({ calls: 23, failed: 3 });
  });

  it('is nothing for the entity in view', () => {
    const answer = drawn([{ relation: 'read', succeeded: 1, failed: 0 }]);
    const root = answer.nodes[0];
    expect(root && callsBetween(answer, root)).toEqual({ calls: 0, failed: 0 });
  });
});
