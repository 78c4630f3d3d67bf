import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { IconButton } from '../IconButton';
import type { GraphColumn, GraphElements } from './graphElements';
import { type Direction, nextFocus } from './nextFocus';
import { WORDS_FROM_ZOOM } from './graphStyle';
import { type CanvasView, useCanvas } from './useCanvas';

export interface GraphProps {
  /** The name of the picture. */
  readonly label: string;
  /** What is drawn, in words: how many entities and relationships. */
  readonly description: string;
  readonly elements: GraphElements;
  /** The icons nodes name, each an SVG of the page. */
  readonly icons: Readonly<Record<string, ReactNode>>;
  /** The node or edge whose facts are shown. */
  readonly chosen: string | undefined;
  /** The node the arrows start from. */
  readonly focused: string | undefined;
  readonly hasLabels: boolean;
  /** Whether a side panel is open, which lies over the end of the canvas on narrow pages. */
  readonly isPanelOpen: boolean;
  /** What the focused node is, read out when the focus moves. */
  readonly focusedInWords: string;
  readonly onChoose: (id: string | undefined) => void;
  readonly onFocus: (id: string) => void;
  /** `Enter` on a node. */
  readonly onEnter: (id: string) => void;
  /** A double click on a node. */
  readonly onOpen: (id: string) => void;
  /** What lies over the lower end of the canvas: legend, meter. */
  readonly children?: ReactNode;
}

/**
 * A graph on a canvas. Arrows move the focus, `Space` chooses, `Enter` opens, `+` `-` `0` look closer, farther, at all of it. The
 * table beside it is the view for assistive technology; here the focused node is read out.
 */
export function Graph(props: GraphProps) {
  const container = useRef<HTMLDivElement>(null);
  const icons = useRef<HTMLDivElement>(null);
  const overlay = useRef<HTMLDivElement>(null);
  const description = useId();
  const end = props.isPanelOpen ? 'right-3 max-xl:right-[452px]' : 'right-3';
  const canvas = useCanvas(container, icons, overlay, props);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const { focused, onChoose, onEnter, onFocus, elements } = props;
    const direction = directions[event.key];
    if (direction !== undefined) {
      const next = nextFocus(elements.nodes, focused, direction);
      if (next === undefined) return;
      onFocus(next);
      if (event.shiftKey) onChoose(next);
      canvas.bringIntoSight(next);
    } else if (event.key === ' ' && focused !== undefined) onChoose(focused);
    else if (event.key === 'Enter' && focused !== undefined) onEnter(focused);
    else if (event.key === '+' || event.key === '=') canvas.zoomBy(1.25);
    else if (event.key === '-') canvas.zoomBy(0.8);
    else if (event.key === '0') canvas.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="relative h-full min-h-0 overflow-hidden">
      <div
        role="application"
        aria-label={props.label}
        aria-describedby={description}
        aria-roledescription="graph"
        data-region="graph"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes the arrow keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        // The canvas takes the focus away from the page on a press; a click gives it to the keys.
        onClick={(event) => event.currentTarget.focus({ preventScroll: true })}
        className="absolute inset-0 outline-offset-[-2px]"
      >
        <div ref={container} aria-hidden="true" className="size-full" />
      </div>
      <p id={description} className="sr-only">
        {props.description} Arrows move, Space selects, Enter opens. The key t shows the same as a table.
      </p>
      <p aria-live="polite" className="sr-only">
        {props.focusedInWords}
      </p>
      <div ref={icons} hidden>
        {Object.entries(props.icons).map(([name, icon]) => (
          <span key={name} data-icon={name}>
            {icon}
          </span>
        ))}
      </div>
      <ColumnHeads columns={props.elements.columns} view={canvas.view} />
      <div className={`absolute top-9 flex flex-col rounded-control border border-line bg-surface ${end}`}>
        <IconButton label="Closer" shortcut="+" onClick={() => canvas.zoomBy(1.25)}>
          <ZoomIn size={14} />
        </IconButton>
        <IconButton label="Farther" shortcut="-" onClick={() => canvas.zoomBy(0.8)}>
          <ZoomOut size={14} />
        </IconButton>
        <IconButton label="All in sight" shortcut="0" onClick={canvas.fit}>
          <Maximize size={14} />
        </IconButton>
      </div>
      <div ref={overlay} className={`pointer-events-none absolute bottom-3 left-3 ${end}`}>
        {canvas.view.zoom < WORDS_FROM_ZOOM - 0.001 && (
          <p className="mb-2 w-fit rounded-control border border-line bg-surface/95 px-2 py-1 text-guidance text-ink-2">
            Too small for names: point at a node, move to it with the arrows, or look closer with +
          </p>
        )}
        {props.children}
      </div>
    </div>
  );
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Headings over the columns, kept above them however the canvas is moved. */
function ColumnHeads({
  columns,
  view,
}: {
  readonly columns: readonly GraphColumn[];
  readonly view: CanvasView;
}) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-0 h-7 overflow-hidden border-b border-line bg-surface/90"
    >
      {withRoom(columns, view).map(({ name, fromX, toX }) => (
        <span
          key={`${name} ${fromX}`}
          className="absolute top-1.5 -translate-x-1/2 whitespace-nowrap text-guidance text-ink-2"
          style={{ left: ((fromX + toX) / 2) * view.zoom + view.panX }}
        >
          {name}
        </span>
      ))}
    </div>
  );
}

const PX_PER_CHARACTER = 6.5;
const GAP_PX = 12;

/** The headings that do not lie on the one before them. */
function withRoom(columns: readonly GraphColumn[], view: CanvasView): readonly GraphColumn[] {
  let free = Number.NEGATIVE_INFINITY;
  return columns.filter(({ name, fromX, toX }) => {
    const middle = ((fromX + toX) / 2) * view.zoom;
    const half = (name.length * PX_PER_CHARACTER) / 2;
    if (middle - half < free) return false;
    free = middle + half + GAP_PX;
    return true;
  });
}
