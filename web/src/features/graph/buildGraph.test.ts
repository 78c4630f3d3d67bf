import { anEntity } from '@gumshoe/shared/testing/anEntity';
import { someRelationships } from '@gumshoe/shared/testing/someRelationships';
import { describe, expect, it } from 'vitest';
import { additionWords, budgetWords, callsWords, remainderWords, sumWords } from './budgetWords';
import { buildGraph, edgeId, shortName } from './buildGraph';
import { selectionInWords, selectionOf } from './selection';

const role = { type: 'AwsRole', id: 'AROADBQP57FF2AEXAMPLE' } as const;
const seen = { firstSeen: '2026-11-22T02:41:07Z', lastSeen: '2026-11-22T02:41:07Z', eventId: 'e' };

describe('the drawing', () => {
  it('draws what happened solid and what was only tried dashed', () => {
    const { edges } = buildGraph(someRelationships(), []);
    expect(edges.map(({ label, kind }) => [label, kind])).toEqual([
      ['1,795 called from', 'happened'],
      ['1 assumed', 'happened'],
      ['14 tried to assume', 'tried'],
      ['30 read', 'happened'],
    ]);
  });

  it('says under an entity what the answer counted of it, not what the drawn lines add up to', () => {
    const answer = someRelationships();
    const [root, address, ...rest] = answer.nodes;
    if (root === undefined || address === undefined) throw new Error('the sample lacks its address');
    const counted = { ...answer, nodes: [root, { ...address, calls: 67, failed: 57 }, ...rest] };
    expect(buildGraph(counted, []).nodes[1]?.label).toBe('198.51.100.23\n67 calls, 57 failed');
    expect(selectionInWords(counted, 'IpAddress:198.51.100.23')).toBe(
      '198.51.100.23, IP address, 67 calls, 57 failed, new',
    );
    expect(buildGraph(answer, []).nodes[3]?.label).toBe('BillingAdmin\n14 failed');
    expect(buildGraph(answer, []).nodes[0]?.label).toBe('ci-deploy\nIAM user');
  });

  it('draws a group as one node with its count, tied to its entity', () => {
    const { nodes, edges } = buildGraph(someRelationships(), []);
    const group = nodes.find(({ pill }) => pill !== undefined);
    expect(group).toMatchObject({ pill: '3', label: 'other buckets\n1 new', isNew: true });
    expect(edges.at(-1)).toMatchObject({ from: 'AwsUser:AIDACKCEVSQ6C2EXAMPLE', to: group?.id });
  });

  it('marks what is new, node and relationship', () => {
    const { nodes, edges } = buildGraph(someRelationships(), []);
    expect(nodes.filter(({ isNew }) => isNew).map(({ id }) => id)).toContain('IpAddress:198.51.100.23');
    expect(edges.filter(({ isNew }) => isNew).map(({ label }) => label)).toEqual([
      '1,795 called from',
      '30 read',
    ]);
  });

  it('leaves every node where it was when one is expanded', () => {
    const before = buildGraph(someRelationships(), []);
    const after = buildGraph(someRelationships([role]), [role]);
    const places = new Map(after.nodes.map(({ id, x, y }) => [id, [x, y]]));
    for (const { id, x, y } of before.nodes) expect(places.get(id)).toEqual([x, y]);
    expect(after.nodes).toHaveLength(before.nodes.length + 1);
  });

  it('takes ids with quotes, slashes, spaces and brackets as they are', () => {
    const ids = [
      'arn:aws:s3:::b/it\'s [here] "now"',
      '2001:db8::1',
      'system:serviceaccount:kube-system:default',
      'a b#c.d > e',
    ];
    const user = anEntity();
    const of = 'AwsUser:AIDACKCEVSQ6C2EXAMPLE';
    const answer = someRelationships([], {
      nodes: [
        { entity: user, label: 'ci-deploy', calls: 0, failed: 0, isNew: false },
        ...ids.map((id) => ({
          entity: { type: 'AwsResource' as const, id },
          label: id,
          calls: 1,
          failed: 0,
          isNew: false,
          of,
        })),
      ],
      edges: ids.map((id) => ({
        from: of,
        relation: 'read' as const,
        to: `AwsResource:${id}`,
        succeeded: 1,
        failed: 0,
        isNew: false,
        ...seen,
      })),
      groups: [],
    });
    const { nodes, edges } = buildGraph(answer, []);
    expect([nodes.length, edges.length]).toEqual([5, 4]);
    for (const { id } of nodes) expect(selectionOf(answer, id)).toMatchObject({ kind: 'entity' });
    for (const edge of answer.edges)
      expect(selectionOf(answer, edgeId(edge))).toEqual({ kind: 'relationship', edge });
  });

  it('finds the group behind the line to it, and nothing behind an id that is not drawn', () => {
    const answer = someRelationships();
    const [group] = answer.groups;
    expect(selectionOf(answer, `tie ${group?.id}`)).toEqual({ kind: 'group', group });
    expect(selectionOf(answer, 'IpAddress:192.0.2.1')).toBeUndefined();
  });
});

describe('the words about the budget', () => {
  it('add up', () => {
    const answer = someRelationships();
    expect(budgetWords(answer)).toEqual({
      drawn: '8 of 300 drawn',
      parts: '4 entities, 1 group, 3 relationships',
    });
    expect(remainderWords(answer)).toBe('the groups hold 3 more; nothing left out');
    expect(sumWords(answer)).toBe('Drawn 3 + in groups 3 = 6 neighbors, counted by relation and type');
  });

  it('say of an expansion that it adds nothing, or that there is no room for it', () => {
    expect(additionWords(someRelationships([role]), [role])).toEqual([]);
    expect(additionWords(someRelationships(), [role])).toEqual([
      'Expanding OpsDeployRole adds no entity: all it is related to in this time is drawn already.',
    ]);
    expect(additionWords(someRelationships([], { left: 7 }), [role])).toEqual([
      'No room for the neighbors of OpsDeployRole: the budget of 300 is used.',
    ]);
    expect(additionWords(someRelationships(), [{ type: 'IpAddress', id: '192.0.2.1' }])).toEqual([
      'No room for IpAddress:192.0.2.1: the budget of 300 is used.',
    ]);
  });

  it('never pass the sum over relationships off as so many calls', () => {
    expect(callsWords(8423)).toBe('8,423 calls, added up over relationships');
  });

  it('say what was left out', () => {
    const answer = someRelationships([], { neighbors: 50_000, left: 49_700, groups: [] });
    expect(remainderWords(answer)).toBe('no groups; 49,700 left out of the budget');
    expect(sumWords(answer)).toContain('Drawn 300 + in groups 0 + left out 49,700 = 50,000 neighbors');
  });
});

describe('names under nodes', () => {
  it('are cut where they are long, and never carry what changes the direction of text', () => {
    expect(shortName('arn:aws:iam::111122223333:role/BillingAdmin')).toBe('role/BillingAdmin');
    expect(shortName('AROADBQP57FF2AEXAMPLEWITHMORE')).toContain('…');
    expect(shortName('\u202eevil')).toBe('⟨U+202E⟩evil');
  });
});
