import type { AnswerOf } from '../contract/defineQuestion.js';
import type { entityRelationships, relationshipList } from '../contract/entityRelationships.js';
import { type EntityRef, entityKey } from '../domain/entity.js';
import { anEntity } from './anEntity.js';

type Graph = AnswerOf<typeof entityRelationships>;
type List = AnswerOf<typeof relationshipList>;

const seen = {
  firstSeen: '2026-11-22T02:41:07Z',
  lastSeen: '2026-11-22T06:59:51Z',
  eventId: '5d7a3f00-0000-4000-8000-000000000001',
};

const address: EntityRef = { type: 'IpAddress', id: '198.51.100.23' };
const role: EntityRef = { type: 'AwsRole', id: 'AROADBQP57FF2AEXAMPLE' };
const denied: EntityRef = { type: 'AwsRole', id: 'arn:aws:iam::111122223333:role/BillingAdmin' };
const session: EntityRef = { type: 'AwsRoleSession', id: 'AROADBQP57FF2AEXAMPLE:ci-sync' };

/**
 * The graph around the user `ci-deploy`: a new address, a role it assumed, one it only tried to assume, and three buckets in a group.
 * With the role expanded, a session of it too.
 */
export function someRelationships(expanded: readonly EntityRef[] = [], parts: Partial<Graph> = {}): Graph {
  const user = anEntity();
  const of = entityKey(user);
  const isExpanded = expanded.some(({ id }) => id === role.id);
  const nodes: Graph['nodes'] = [
    { entity: user, label: 'ci-deploy', calls: 0, failed: 0, isNew: false },
    { entity: address, label: address.id, calls: 1795, failed: 1410, isNew: true, of },
    { entity: role, label: 'OpsDeployRole', calls: 1, failed: 0, isNew: false, of },
    { entity: denied, label: 'BillingAdmin', calls: 14, failed: 14, isNew: false, of },
    ...(isExpanded
      ? [{ entity: session, label: 'ci-sync', calls: 2188, failed: 118, isNew: true, of: entityKey(role) }]
      : []),
  ];
  const edges: Graph['edges'] = [
    {
      from: of,
      relation: 'called-from',
      to: entityKey(address),
      succeeded: 385,
      failed: 1410,
      isNew: true,
      ...seen,
    },
    { from: of, relation: 'assumed', to: entityKey(role), succeeded: 1, failed: 0, isNew: false, ...seen },
    {
      from: of,
      relation: 'tried-to-assume',
      to: entityKey(denied),
      succeeded: 0,
      failed: 14,
      isNew: false,
      ...seen,
    },
    ...(isExpanded
      ? [
          {
            from: entityKey(session),
            relation: 'session-of' as const,
            to: entityKey(role),
            succeeded: 2070,
            failed: 118,
            isNew: true,
            ...seen,
          },
        ]
      : []),
  ];
  const groups: Graph['groups'] = [
    {
      id: JSON.stringify([of, 'read', 'out', 'S3Bucket']),
      of,
      relation: 'read',
      direction: 'out',
      type: 'S3Bucket',
      count: 3,
      new: 1,
      succeeded: 30,
      failed: 0,
    },
  ];
  const used = nodes.length + edges.length + groups.length;
  return { nodes, edges, groups, neighbors: edges.length + 3, left: 0, budget: 300, used, ...parts };
}

/** The buckets a group stands for. */
export function someNeighbors(parts: Partial<List> = {}): List {
  const rows = ['acme-build-artifacts', 'acme-pipeline-cache', 'acme-terraform-state'].map((id, at) => ({
    relation: 'read' as const,
    direction: 'out' as const,
    entity: { type: 'S3Bucket' as const, id },
    label: id,
    isNew: at === 0,
    succeeded: 10,
    failed: 0,
    ...seen,
  }));
  return { rows, total: rows.length, ...parts };
}
