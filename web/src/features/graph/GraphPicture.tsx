import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { useMemo } from 'react';
import { EntityIcon } from '../../entity/EntityIcon';
import { SkeletonRows } from '../../ui/Skeleton';
import { Part, lazyPart } from '../../ui/lazyPart';
import { additionWords, budgetWords, remainderWords } from './budgetWords';
import { type Answer, buildGraph } from './buildGraph';
import { GraphLegend } from './GraphLegend';
import { selectionInWords, selectionOf } from './selection';

const graph = lazyPart(async () => (await import('../../ui/graph/Graph')).Graph);

/** The drawing on its canvas, with legend and meter over it. */
export function GraphPicture(props: {
  readonly answer: Answer;
  readonly label: string;
  readonly expanded: readonly EntityRef[];
  readonly chosen: string | undefined;
  readonly focused: string | undefined;
  readonly hasLabels: boolean;
  readonly onChoose: (id: string | undefined) => void;
  readonly onFocus: (id: string) => void;
  readonly onEnter: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) {
  const { answer, expanded, focused } = props;
  const elements = useMemo(() => buildGraph(answer, expanded), [answer, expanded]);
  const types = [
    ...new Set([...answer.nodes.map(({ entity }) => entity.type), ...answer.groups.map(({ type }) => type)]),
  ];
  const { drawn, parts } = budgetWords(answer);
  const additions = additionWords(answer, expanded);
  return (
    <Part
      part={graph}
      fallback={<SkeletonRows rows={8} />}
      with={{
        label: props.label,
        description: `${drawn}: ${parts}; ${remainderWords(answer)}.${additions.map((words) => ` ${words}`).join('')}`,
        elements,
        icons: Object.fromEntries(types.map((type) => [type, <EntityIcon key={type} type={type} />])),
        chosen: props.chosen,
        focused,
        hasLabels: props.hasLabels,
        isPanelOpen: props.chosen !== undefined && selectionOf(answer, props.chosen) !== undefined,
        focusedInWords: focused === undefined ? '' : selectionInWords(answer, focused),
        onChoose: props.onChoose,
        onFocus: props.onFocus,
        onEnter: props.onEnter,
        onOpen: props.onOpen,
        children: (
          <div className="flex flex-wrap items-end justify-between gap-3">
            <Meter answer={answer} additions={additions} />
            <GraphLegend types={types} />
          </div>
        ),
      }}
    />
  );
}

function Meter({ answer, additions }: { readonly answer: Answer; readonly additions: readonly string[] }) {
  const { drawn, parts } = budgetWords(answer);
  return (
    <div className="flex flex-col gap-1 rounded-control border border-line bg-surface/95 px-3 py-2 text-guidance">
      <p>
        <b>{drawn}</b> <span className="text-ink-2">{parts}</span>
      </p>
      <div aria-hidden="true" className="h-1 w-full overflow-hidden rounded-full bg-line">
        <div className="h-full bg-accent" style={{ width: `${(answer.used / answer.budget) * 100}%` }} />
      </div>
      <p className="text-ink-3">{remainderWords(answer)}</p>
      {additions.map((words) => (
        <p key={words} role="status" className="max-w-96 text-ink-2">
          {words}
        </p>
      ))}
    </div>
  );
}
