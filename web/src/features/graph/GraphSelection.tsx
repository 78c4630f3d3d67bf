import { type EntityRef, entityKey } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { SidePanel } from '../../ui/SidePanel';
import { type Answer, shortName } from './buildGraph';
import { EntitySelection } from './EntitySelection';
import { GroupSelection } from './GroupSelection';
import { RelationshipSelection } from './RelationshipSelection';
import { relationQuestion } from './relationWords';
import { type Selection, selectionOf } from './selection';

/** The facts of what is selected, beside the graph; nothing where nothing drawn is. */
export function GraphSelection(props: {
  readonly answer: Answer;
  readonly id: string;
  readonly scopeTime: ScopeTime | undefined;
  readonly isExpanded: (entity: EntityRef) => boolean;
  readonly onSelect: (id: string | undefined) => void;
  readonly onExpand: (entity: EntityRef) => void;
  readonly onCollapse: (entity: EntityRef) => void;
}) {
  const { answer } = props;
  const selection = selectionOf(answer, props.id);
  if (selection === undefined) return null;
  return (
    <SidePanel
      title={titleOf(selection)}
      size="selection"
      keepsFocus
      onClose={() => props.onSelect(undefined)}
    >
      <div className="mt-2 flex min-h-0 flex-1 flex-col overflow-auto">
        {selection.kind === 'entity' && (
          <EntitySelection
            answer={answer}
            node={selection.node}
            isRoot={selection.node === answer.nodes[0]}
            isExpanded={props.isExpanded(selection.node.entity)}
            onSelect={props.onSelect}
            onExpand={props.onExpand}
            onCollapse={props.onCollapse}
          />
        )}
        {selection.kind === 'relationship' && <RelationshipSelection answer={answer} edge={selection.edge} />}
        {selection.kind === 'group' && (
          <GroupSelection
            key={selection.group.id}
            answer={answer}
            group={selection.group}
            scopeTime={props.scopeTime}
            onExpand={props.onExpand}
          />
        )}
      </div>
    </SidePanel>
  );
}

function titleOf(selection: Selection): string {
  switch (selection.kind) {
    case 'entity':
      return shortName(selection.node.label) || entityKey(selection.node.entity);
    case 'relationship':
      return 'Relationship';
    case 'group':
      return relationQuestion(selection.group.relation, selection.group.direction);
  }
}
