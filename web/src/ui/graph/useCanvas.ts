import cytoscape, { type Core, type ElementDefinition, type EventObject } from 'cytoscape';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Insets, type View, shiftInto, viewOfAll } from './canvasView';
import type { GraphEdge, GraphElements, GraphNode } from './graphElements';
import { WORDS_FROM_ZOOM, graphStyle } from './graphStyle';
import { type GraphTheme, mix, useGraphTheme } from './graphTheme';
import { type NodeImage, iconImage, newImage, pillImage } from './nodeImages';

const MARGIN_PX = 46;
/** The headings over the columns. */
const HEADINGS_PX = 40;
const FIT_MOST = 1.15;
/** Smaller than this nothing can be read: then only a part is in sight at first, and `0` shows all. */
const FIT_LEAST = WORDS_FROM_ZOOM;
const MOVE_MS = 180;
/** Room for a node's words. */
const ROOM_PX = 40;

export interface CanvasProps {
  readonly elements: GraphElements;
  readonly chosen: string | undefined;
  readonly focused: string | undefined;
  readonly hasLabels: boolean;
  readonly onChoose: (id: string | undefined) => void;
  readonly onFocus: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

/** Where the canvas looks: a point of the layout stands at `x * zoom + panX` pixels from the left. */
export interface CanvasView {
  readonly zoom: number;
  readonly panX: number;
}

/** What can be done to the canvas. */
export interface Canvas {
  readonly view: CanvasView;
  readonly fit: () => void;
  /** Makes everything larger or smaller by a factor, around the middle. */
  readonly zoomBy: (factor: number) => void;
  /** Moves the canvas so far that a node is in sight. */
  readonly bringIntoSight: (id: string) => void;
}

/**
 * Draws elements into a container and keeps them in step. Elements are known by id, never by selector text: ids hold quotes,
 * slashes and brackets. Where nothing can be drawn (no layout engine) nothing is, and the table beside it stands for it.
 */
export function useCanvas(
  container: RefObject<HTMLElement | null>,
  icons: RefObject<HTMLElement | null>,
  overlay: RefObject<HTMLElement | null>,
  props: CanvasProps,
): Canvas {
  const theme = useGraphTheme();
  const core = useRef<Core | undefined>(undefined);
  const latest = useRef(props);
  const [view, setView] = useState<CanvasView>({ zoom: 1, panX: 0 });
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (container.current === null || typeof ResizeObserver === 'undefined') return undefined;
    const drawn = create(container.current);
    core.current = drawn;
    listen(drawn, latest);
    const follow = () => setView({ zoom: drawn.zoom(), panX: drawn.pan().x });
    drawn.on('viewport', follow);
    drawn.on('zoom', () => keepReadable(drawn));
    const observer = new ResizeObserver(() => {
      drawn.resize();
      const { chosen } = latest.current;
      if (chosen !== undefined) show(drawn, chosen, insetsOf(overlay.current));
      follow();
    });
    observer.observe(container.current);
    return () => {
      observer.disconnect();
      drawn.destroy();
      core.current = undefined;
    };
  }, [container, overlay]);
  useEffect(() => {
    if (core.current !== undefined) core.current.style(graphStyle(theme));
  }, [theme]);
  const { elements, chosen, focused, hasLabels } = props;
  useEffect(() => {
    if (core.current !== undefined)
      draw(core.current, elements, theme, icons.current, overlay.current, hasLabels);
  }, [elements, theme, icons, overlay, hasLabels]);
  useEffect(() => {
    if (core.current !== undefined) mark(core.current, elements, chosen, focused);
  }, [elements, chosen, focused]);
  useEffect(() => {
    if (chosen === undefined) return undefined;
    // A frame later, when the panel with its facts stands and its width is known.
    const frame = requestAnimationFrame(() => {
      if (core.current !== undefined) show(core.current, chosen, insetsOf(overlay.current));
    });
    return () => cancelAnimationFrame(frame);
  }, [chosen, overlay]);
  return {
    view,
    fit: () => core.current !== undefined && fitAll(core.current, insetsOf(overlay.current)),
    zoomBy: (factor) => {
      const drawn = core.current;
      if (drawn === undefined) return;
      const middle = { x: drawn.width() / 2, y: drawn.height() / 2 };
      drawn.zoom({ level: drawn.zoom() * factor, renderedPosition: middle });
    },
    bringIntoSight: (id) => core.current !== undefined && show(core.current, id, insetsOf(overlay.current)),
  };
}

function create(container: HTMLElement): Core {
  return cytoscape({
    container,
    minZoom: 0.15,
    maxZoom: 3,
    boxSelectionEnabled: false,
    autoungrabify: true,
    autounselectify: true,
  });
}

function listen(drawn: Core, latest: RefObject<CanvasProps>): void {
  const idOf = (event: EventObject) => String(event.target.id());
  drawn.on('tap', (event) => {
    const id = event.target === drawn ? undefined : idOf(event);
    if (id !== undefined && event.target.isNode()) latest.current.onFocus(id);
    latest.current.onChoose(id);
  });
  drawn.on('dbltap', 'node', (event) => latest.current.onOpen(idOf(event)));
  drawn.on('mouseover', 'node, edge', ({ target }) => {
    target.addClass('pointed');
    if (target.isNode()) target.connectedEdges().addClass('pointed');
  });
  drawn.on('mouseout', 'node, edge', () => drawn.elements().removeClass('pointed'));
}

/**
 * Words go away where they would be too small to read, but those of what is pointed at, focused, chosen or a center keep their
 * size on the screen: their style follows the zoom.
 */
function keepReadable(drawn: Core): void {
  const isSmall = drawn.zoom() < WORDS_FROM_ZOOM;
  if (isSmall || drawn.scratch('_wasSmall') === true) drawn.style().update();
  drawn.scratch('_wasSmall', isSmall);
}

function draw(
  drawn: Core,
  elements: GraphElements,
  theme: GraphTheme,
  icons: HTMLElement | null,
  overlay: HTMLElement | null,
  hasLabels: boolean,
): void {
  const isFirst = drawn.elements().empty();
  const definitions = [
    ...elements.nodes.map((node) => nodeElement(node, theme, icons)),
    ...elements.edges.map((edge) => edgeElement(edge, hasLabels)),
  ];
  const wanted = new Set(definitions.map(({ data }) => data.id));
  const added: string[] = [];
  drawn.batch(() => {
    for (const element of drawn.elements().toArray()) if (!wanted.has(element.id())) element.remove();
    for (const definition of definitions) {
      const existing = drawn.getElementById(String(definition.data.id));
      if (existing.empty()) {
        drawn.add(definition);
        added.push(String(definition.data.id));
      } else {
        existing.data(definition.data);
        if (definition.position !== undefined) existing.position(definition.position);
      }
    }
  });
  const insets = insetsOf(overlay);
  if (isFirst) look(drawn, elements, insets);
  else if (added.some((id) => !isInSight(drawn, id, insets))) moveTo(drawn, added, insets);
}

function nodeElement(node: GraphNode, theme: GraphTheme, icons: HTMLElement | null): ElementDefinition {
  const color = theme.tones[node.tone];
  const icon = icons?.querySelector(`[data-icon="${node.icon}"] svg`);
  const badge: NodeImage[] =
    node.pill !== undefined ? [pillImage(node.pill, theme)] : node.isNew ? [newImage(theme)] : [];
  return {
    group: 'nodes',
    data: {
      id: node.id,
      label: node.label,
      shape: node.shape,
      color,
      fill: mix(color, theme.surface, 0.14),
      images: [...(icon ? [iconImage(icon, color)] : []), ...badge],
      pill: node.pill !== undefined,
      isNew: node.isNew,
      isCenter: node.isCenter,
    },
    position: { x: node.x, y: node.y },
  };
}

function edgeElement(edge: GraphEdge, hasLabels: boolean): ElementDefinition {
  return {
    group: 'edges',
    data: {
      id: edge.id,
      source: edge.from,
      target: edge.to,
      kind: edge.kind,
      isNew: edge.isNew,
      isLabelled: edge.isLabelled && hasLabels,
      label: edge.label,
      width: Math.min(5, 1.1 + Math.log10(Math.max(1, edge.count)) * 0.8),
    },
  };
}

function mark(
  drawn: Core,
  { nodes, edges }: GraphElements,
  chosen: string | undefined,
  focused: string | undefined,
): void {
  drawn.batch(() => {
    drawn.elements().removeClass('chosen focused');
    if (chosen !== undefined && [...nodes, ...edges].some(({ id }) => id === chosen))
      drawn.getElementById(chosen).addClass('chosen');
    if (focused !== undefined) drawn.getElementById(focused).addClass('focused');
  });
}

/** What lies over the canvas: headings above, buttons and on narrow pages the side panel at the right, legend and meter below. */
function insetsOf(overlay: HTMLElement | null): Insets {
  const below = overlay === null ? 0 : overlay.offsetHeight + 20;
  const panel = document.querySelector('[data-region=side-panel]');
  const end = overlay?.getBoundingClientRect().right ?? 0;
  const covered = panel === null ? 0 : Math.max(0, end - panel.getBoundingClientRect().left);
  return {
    top: HEADINGS_PX,
    right: MARGIN_PX + covered,
    bottom: Math.max(MARGIN_PX, below),
    left: MARGIN_PX / 2,
  };
}

function sizeOf(drawn: Core) {
  return { width: drawn.width(), height: drawn.height() };
}

/** Everything in sight, but never so large that few nodes look like many. */
function fitted(drawn: Core, insets: Insets): View {
  return viewOfAll(drawn.elements().boundingBox(), sizeOf(drawn), insets, FIT_MOST);
}

function fitAll(drawn: Core, insets: Insets): void {
  const { zoom, pan } = fitted(drawn, insets);
  drawn.viewport({ zoom, pan: { ...pan } });
}

/** The first sight: everything where it can be read, else the middle of what the graph is about. */
function look(drawn: Core, { nodes }: GraphElements, insets: Insets): void {
  fitAll(drawn, insets);
  const [root] = nodes;
  if (drawn.zoom() >= FIT_LEAST || root === undefined) return;
  drawn.zoom(FIT_LEAST);
  drawn.center(drawn.getElementById(root.id));
}

/** Brings what was added into sight: all of the graph where that can be read, else the new part. */
function moveTo(drawn: Core, added: readonly string[], insets: Insets): void {
  const whole = fitted(drawn, insets);
  const isNew = new Set(added);
  const part = drawn.nodes().filter((node) => isNew.has(node.id()));
  const target =
    whole.zoom >= FIT_LEAST
      ? { zoom: whole.zoom, pan: { ...whole.pan } }
      : { center: { eles: part }, zoom: Math.max(drawn.zoom(), FIT_LEAST) };
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  drawn.animate(target, { duration: isStill ? 0 : MOVE_MS });
}

function isInSight(drawn: Core, id: string, insets: Insets): boolean {
  const element = drawn.getElementById(id);
  if (!element.isNode()) return true;
  const { x, y } = shiftInto(element.renderedPosition(), sizeOf(drawn), insets);
  return x === 0 && y === 0;
}

/** Moves the canvas so far that a node stands in sight with room around it; a line may lie where it does. */
function show(drawn: Core, id: string, insets: Insets): void {
  const element = drawn.getElementById(id);
  if (element.empty() || !element.isNode() || isInSight(drawn, id, insets)) return;
  const roomy = { ...insets, right: insets.right + ROOM_PX, left: insets.left + ROOM_PX };
  const shift = shiftInto(element.renderedPosition(), sizeOf(drawn), roomy);
  drawn.panBy({ ...shift });
}
