import { entityRelationships } from '@gumshoe/shared/contract/entityRelationships';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { PanelFrame } from '../../entity/PanelFrame';
import { useEntityLabel } from '../../entity/useEntityLabel';
import { sanitizeText } from '../../lib/sanitizeText';
import { isTyping } from '../../ui/isTyping';
import { SlotFill } from '../../ui/Slot';
import { bottomLineSlot } from '../../ui/bottomLineSlot';
import { navigate, useLocation, useParam } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';
import { callsWords, sumWords } from './budgetWords';
import { perClassParam, selectedParam } from './expandedParam';
import { includes } from './expansions';
import { GraphHeader } from './GraphHeader';
import { GraphPicture } from './GraphPicture';
import { GraphSelection } from './GraphSelection';
import { GraphTwin } from './GraphTwin';
import { graphTable } from './graphTable';
import { keepFocus } from './keepFocus';
import { selectionOf } from './selection';
import { useExpansions } from './useExpansions';

/** The graph around an entity: picture or table, expanded step by step, the selection's facts beside it. */
export function EntityGraph({
  entity,
  scopeTime,
}: {
  readonly entity: EntityRef;
  readonly scopeTime: ScopeTime | undefined;
}) {
  const location = useLocation();
  const label = useEntityLabel(entity);
  const expansions = useExpansions();
  const { expanded } = expansions;
  const [per] = useParam(perClassParam);
  const [selected, setSelected] = useParam(selectedParam);
  const [focused, setFocused] = useState<string | undefined>(selected || undefined);
  const [hasLabels, setLabels] = useState(true);
  const params = {
    entity,
    ...(scopeTime === undefined ? {} : { scopeTime }),
    expanded: [...expanded],
    perClass: Number(per),
  };
  const result = useQuestion(entityRelationships, params, {
    enabled: scopeTime !== undefined,
    keepPrevious: true,
  });
  const answer = result.data?.answer;
  const select = (id: string | undefined) => setSelected(id ?? '', 'replace');
  useEffect(() => {
    document.title = `Graph of ${sanitizeText(label)}`;
  }, [label]);
  const entityOf = (id: string | undefined) => {
    const chosen = answer === undefined || id === undefined ? undefined : selectionOf(answer, id);
    return chosen?.kind === 'entity' ? chosen.node.entity : undefined;
  };
  const isRoot = (ref: EntityRef) => ref === answer?.nodes[0]?.entity;
  const expand = (ref: EntityRef | undefined) => ref !== undefined && !isRoot(ref) && expansions.expand(ref);
  const enter = (id: string) => {
    const ref = entityOf(id);
    if (ref === undefined) select(id);
    else navigate(hrefTo(location, { name: 'entity', entity: ref }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
      return;
    const ref = entityOf(selected || focused);
    if (event.key === 'e') expand(ref);
    else if (event.key === 'x' && ref !== undefined) expansions.collapse(ref);
    else if (event.key === 'u') expansions.undo();
    else if (event.key === 'U') expansions.redo();
    else if (event.key === 'L') setLabels(!hasLabels);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** The selection closes before the frame turns the table back to the picture; an open menu closes before both. */
  const onEscape = (event: KeyboardEvent) => {
    const isMenu = event.target instanceof Element && event.target.closest('[role=menu]') !== null;
    if (event.key !== 'Escape' || selected === '' || isMenu || isTyping(event.target)) return;
    select(undefined);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the region; each has a button too
    <div
      className="flex h-full min-h-0 flex-col"
      onKeyDownCapture={(event) => {
        onEscape(event);
        keepFocus(event.currentTarget);
      }}
      onKeyDown={onKeyDown}
    >
      <GraphHeader
        entity={entity}
        label={label}
        expansions={expansions}
        hasLabels={hasLabels}
        onLabels={setLabels}
      />
      <PanelFrame
        id={entityRelationships.name}
        title="What is it related to?"
        guidance="From what it came from to what it reached. Select for facts, double click to draw a neighbor’s own."
        question={entityRelationships}
        params={params}
        result={result}
        subject={label}
        scopeTime={scopeTime}
        bodyPx="fill"
        className="mx-5 mb-4 min-h-0 flex-1"
        isEmpty={({ neighbors }) => neighbors === 0}
        none="No relationship was seen in this scope time."
        table={graphTable}
        twin={(drawn) => <GraphTwin answer={drawn} selected={selected || undefined} onSelect={select} />}
        footer={(drawn) => sumWords(drawn)}
        footerEnd={(_, { totals }) => callsWords(totals.records)}
      >
        {(drawn) => (
          <GraphPicture
            answer={drawn}
            label={`Behavior graph of ${label}`}
            expanded={expanded}
            chosen={selected || undefined}
            focused={focused}
            hasLabels={hasLabels}
            onChoose={select}
            onFocus={setFocused}
            onEnter={enter}
            onOpen={(id) => expand(entityOf(id))}
          />
        )}
      </PanelFrame>
      {answer !== undefined && (
        <GraphSelection
          answer={answer}
          id={selected}
          scopeTime={scopeTime}
          isExpanded={(ref) => includes(expanded, ref)}
          onSelect={select}
          onExpand={expand}
          onCollapse={expansions.collapse}
        />
      )}
      {answer !== undefined && <SlotFill slot={bottomLineSlot}>{sumWords(answer)}</SlotFill>}
    </div>
  );
}
