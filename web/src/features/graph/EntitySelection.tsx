import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { type EntityRef, entityKey } from '@gumshoe/shared/domain/entity';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { ArrowLeft, ArrowRight, Minimize2, Plus, UserSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { Count } from '../../entity/Count';
import { EntityIcon } from '../../entity/EntityIcon';
import { EntityLink } from '../../entity/EntityLink';
import { NewBadge } from '../../entity/NewBadge';
import { entityWord } from '../../entity/entityWords';
import { formatDayTime } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Kbd } from '../../ui/Kbd';
import { LogText } from '../../ui/LogText';
import { useLocation } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';
import { type Answer, type AnsweredEdge, type AnsweredNode, edgeId, shortName } from './buildGraph';
import { isTried, relationQuestion, relationVerb } from './relationWords';
import { labelOf } from './selection';

/** An entity of the graph: who it is, what it did in scope, its relationships, and the ways on. */
export function EntitySelection(props: {
  readonly answer: Answer;
  readonly node: AnsweredNode;
  readonly isRoot: boolean;
  readonly isExpanded: boolean;
  readonly onSelect: (id: string) => void;
  readonly onExpand: (entity: EntityRef) => void;
  readonly onCollapse: (entity: EntityRef) => void;
}) {
  const location = useLocation();
  const { node, answer, isRoot, isExpanded } = props;
  const { entity } = node;
  return (
    <div className="flex flex-col gap-3 pb-4">
      <p className="flex min-w-0 items-center gap-1.5 px-4 text-body text-ink-2">
        <EntityIcon type={entity.type} />
        <span className="shrink-0">{entityWord(entity.type).noun}</span>
        <LogText mono className="truncate">
          {entity.id}
        </LogText>
        <CopyButton value={entity.id} what="identifier" />
        {node.isNew && <NewBadge />}
      </p>
      <Facts answer={answer} node={node} />
      <div className="flex flex-wrap gap-2 px-4">
        <a
          href={hrefTo(location, { name: 'entity', entity })}
          className="inline-flex h-7 items-center gap-1.5 rounded-control border border-line-strong px-2.5 text-body font-medium no-underline hover:bg-hover"
        >
          <UserSearch size={14} aria-hidden="true" /> Open profile
        </a>
        {isRoot ? null : isExpanded ? (
          <Button icon={<Minimize2 size={14} />} onClick={() => props.onCollapse(entity)}>
            Collapse <Kbd>x</Kbd>
          </Button>
        ) : (
          <Button icon={<Plus size={14} />} onClick={() => props.onExpand(entity)}>
            Expand <Kbd>e</Kbd>
          </Button>
        )}
      </div>
      <Classes answer={answer} entity={entity} onSelect={props.onSelect} />
      <Relationships answer={answer} entity={entity} onSelect={props.onSelect} />
    </div>
  );
}

function Facts({ answer, node }: { readonly answer: Answer; readonly node: AnsweredNode }) {
  const { calls, failed } = node;
  const details = useQuestion(entityDetails, { entity: node.entity });
  const seen = details.data?.answer.seen ?? [];
  const first = [...seen].sort((a, b) => epochMsOf(a.firstSeen) - epochMsOf(b.firstSeen))[0];
  const last = [...seen].sort((a, b) => epochMsOf(b.lastSeen) - epochMsOf(a.lastSeen))[0];
  const account = details.data?.answer.account;
  return (
    <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-y-1 px-4 text-table">
      {calls > 0 && (
        <Fact name="In scope">
          <Count value={calls - failed} tone="succeeded" /> succeeded, <Count value={failed} tone="failed" />{' '}
          failed, with{' '}
          {shortName(labelOf(answer, node.of ?? entityKey(answer.nodes[0]?.entity ?? node.entity)))}
        </Fact>
      )}
      {account !== undefined && node.entity.type !== 'AwsAccount' && (
        <Fact name="Account">
          <EntityLink entity={{ type: 'AwsAccount', id: account }} />
        </Fact>
      )}
      {first !== undefined && last !== undefined && (
        <Fact name="Held">
          {formatDayTime(epochMsOf(first.firstSeen))} – {formatDayTime(epochMsOf(last.lastSeen))} UTC
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 truncate">{children}</dd>
    </>
  );
}

/** The counted groups of a center, each as the question it answers. */
function Classes({
  answer,
  entity,
  onSelect,
}: {
  readonly answer: Answer;
  readonly entity: EntityRef;
  readonly onSelect: (id: string) => void;
}) {
  const groups = answer.groups.filter(({ of }) => of === entityKey(entity));
  if (groups.length === 0) return null;
  return (
    <section aria-label="Not drawn one by one" className="border-t border-line">
      <Head left="Not drawn one by one" right="entities" />
      <ul>
        {groups.map((group) => (
          <li key={group.id}>
            <button
              type="button"
              onClick={() => onSelect(group.id)}
              className="flex h-7 w-full items-center gap-2 px-4 text-left text-table hover:bg-hover"
            >
              <EntityIcon type={group.type} />
              <span className="min-w-0 flex-1 truncate">
                {relationQuestion(group.relation, group.direction)}
              </span>
              {group.new > 0 && <NewBadge />}
              <span className="number font-semibold">{formatCount(group.count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The entity's drawn relationships, most calls first. */
function Relationships({
  answer,
  entity,
  onSelect,
}: {
  readonly answer: Answer;
  readonly entity: EntityRef;
  readonly onSelect: (id: string) => void;
}) {
  const key = entityKey(entity);
  const edges = answer.edges
    .filter(({ from, to }) => from === key || to === key)
    .sort((a, b) => b.succeeded + b.failed - a.succeeded - a.failed);
  return (
    <section aria-label="Relationships in scope" className="border-t border-line">
      <Head left={`${formatCounted(edges.length, 'relationship')} drawn`} right="succeeded · failed" />
      <ul>
        {edges.map((edge) => {
          const isOut = edge.from === key;
          const other = labelOf(answer, isOut ? edge.to : edge.from);
          return (
            <li key={edgeId(edge)}>
              <button
                type="button"
                onClick={() => onSelect(edgeId(edge))}
                className="flex h-7 w-full items-center gap-1.5 px-4 text-left text-table hover:bg-hover"
              >
                {isOut ? (
                  <ArrowRight size={12} role="img" aria-label="to" className="shrink-0 text-ink-3" />
                ) : (
                  <ArrowLeft size={12} role="img" aria-label="from" className="shrink-0 text-ink-3" />
                )}
                <Words other={other} edge={edge} isOut={isOut} />
                <Count value={edge.succeeded} tone="succeeded" />
                <span className="min-w-10 text-right">
                  <Count value={edge.failed} tone="failed" />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** "read acme-build-artifacts" of what it did, "ci-deploy read it" of what was done to it. */
function Words({
  other,
  edge,
  isOut,
}: {
  readonly other: string;
  readonly edge: AnsweredEdge;
  readonly isOut: boolean;
}) {
  const verb = (
    <span className={`shrink-0 ${isTried(edge.relation) ? 'text-failed-text' : 'text-ink-2'}`}>
      {relationVerb(edge.relation)}
      {!isOut && ' it'}
    </span>
  );
  return (
    <span className="flex min-w-0 flex-1 gap-1.5">
      {isOut && verb}
      <bdi className="min-w-0 truncate" title={sanitizeText(other)}>
        {sanitizeText(other)}
      </bdi>
      {!isOut && verb}
    </span>
  );
}

function Head({ left, right }: { readonly left: string; readonly right: string }) {
  return (
    <div className="flex justify-between px-4 pb-1 pt-2.5 text-guidance text-ink-3">
      <h3>{left}</h3>
      <span aria-hidden="true">{right}</span>
    </div>
  );
}
