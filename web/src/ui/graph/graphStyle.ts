import type { NodeSingular, SingularElementArgument, StylesheetJson } from 'cytoscape';
import type { GraphTheme } from './graphTheme';
import type { NodeImage } from './nodeImages';

const NODE_PX = 40;
/** The least size of words on the screen; smaller they are hidden, but for those asked for. */
const LEAST_WORDS_PX = 11;
const WORDS_PX = 13;
/** From this zoom on words stand at every node. */
export const WORDS_FROM_ZOOM = LEAST_WORDS_PX / WORDS_PX;
/**
 * Words are there or not. Cytoscape's own least size is held against the zoom rounded up to a power of two, which lets words of
 * half the size through.
 */
const legible = (element: SingularElementArgument) => (element.cy().zoom() < WORDS_FROM_ZOOM - 0.001 ? 0 : 1);
/** In the layout's measure: as large as elsewhere, never smaller on the screen than can be read. */
const readable = (element: SingularElementArgument) =>
  Math.max(WORDS_PX, LEAST_WORDS_PX / element.cy().zoom());
const FONT = 'Inter Variable, system-ui, sans-serif';

/** How everything is drawn in a theme. What differs from node to node stands in its data. */
export function graphStyle(theme: GraphTheme): StylesheetJson {
  return [...nodeStyle(theme), ...edgeStyle(theme)];
}

function nodeStyle(theme: GraphTheme): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        shape: (node: NodeSingular) => node.data('shape'),
        width: NODE_PX,
        height: NODE_PX,
        'background-color': 'data(fill)',
        'border-width': 1.6,
        'border-color': 'data(color)',
        'background-image': (node: NodeSingular) => imagesOf(node).map(({ url }) => url),
        'background-width': (node: NodeSingular) => imagesOf(node).map(({ widthPx }) => `${widthPx}px`),
        'background-height': (node: NodeSingular) => imagesOf(node).map(({ heightPx }) => `${heightPx}px`),
        'background-position-x': ['50%', '100%'],
        'background-position-y': ['50%', '0%'],
        'background-offset-x': ['0px', '14px'],
        'background-offset-y': ['0px', '-6px'],
        'background-clip': ['none', 'none'],
        'background-image-containment': ['over', 'over'],
        'bounds-expansion': 14,
        label: 'data(label)',
        color: theme.ink,
        'font-family': FONT,
        'font-size': WORDS_PX,
        'line-height': 1.25,
        'text-wrap': 'wrap',
        'text-valign': 'bottom',
        'text-margin-y': 5,
        'text-background-color': theme.surface,
        'text-background-opacity': (node: NodeSingular) => 0.85 * legible(node),
        'text-background-padding': '1px',
        'text-opacity': legible,
      },
    },
    { selector: 'node[?pill]', style: { 'border-style': 'double', 'border-width': 5 } },
    { selector: 'node[?isCenter]', style: { 'font-weight': 600, 'border-width': 2.6 } },
    {
      selector: 'node[?isNew]',
      style: { 'outline-width': 2, 'outline-color': theme.newLine, 'outline-offset': 2 },
    },
    {
      // Drawn above the rest: their words may lie on others, which have none at that size.
      selector: 'node[?isCenter], node.pointed, node.focused, node.chosen',
      style: { 'font-size': readable, 'text-opacity': 1, 'text-background-opacity': 0.85, 'z-index': 4 },
    },
    {
      selector: 'node.pointed',
      style: { 'underlay-color': theme.accent, 'underlay-opacity': 0.16, 'underlay-padding': 7 },
    },
    {
      selector: 'node.focused',
      style: { 'outline-width': 2, 'outline-color': theme.accent, 'outline-offset': 5 },
    },
    {
      selector: 'node.chosen',
      style: { 'underlay-color': theme.accent, 'underlay-opacity': 0.4, 'underlay-padding': 7 },
    },
  ];
}

function edgeStyle(theme: GraphTheme): StylesheetJson {
  return [
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'line-color': theme.line,
        'target-arrow-color': theme.line,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.9,
        'curve-style': 'bezier',
        'control-point-step-size': 26,
        opacity: 0.75,
        color: theme.ink2,
        'font-family': FONT,
        'font-size': WORDS_PX,
        'text-background-color': theme.surface,
        'text-background-opacity': legible,
        'text-background-padding': '2px',
        'text-opacity': legible,
      },
    },
    {
      selector: 'edge[?isNew]',
      style: { 'line-color': theme.newLine, 'target-arrow-color': theme.newLine, opacity: 1 },
    },
    {
      selector: 'edge[kind = "tried"]',
      style: {
        'line-style': 'dashed',
        'line-color': theme.failed,
        'target-arrow-color': theme.failed,
        'target-arrow-shape': 'tee',
        color: theme.failedText,
        opacity: 1,
      },
    },
    { selector: 'edge[?isLabelled], edge.pointed, edge.chosen', style: { label: 'data(label)' } },
    {
      selector: 'edge.pointed, edge.chosen',
      style: { 'font-size': readable, 'text-opacity': 1, 'text-background-opacity': 1 },
    },
    { selector: 'edge.pointed', style: { opacity: 1, 'z-index': 2 } },
    {
      selector: 'edge.chosen',
      style: {
        'line-color': theme.accent,
        'target-arrow-color': theme.accent,
        opacity: 1,
        'z-index': 3,
      },
    },
  ];
}

function imagesOf(node: NodeSingular): readonly NodeImage[] {
  return node.data('images');
}
