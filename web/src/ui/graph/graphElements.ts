/** What the canvas draws. Places, looks and words are the caller's; nothing here moves a node or knows what it stands for. */
export interface GraphElements {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly columns: readonly GraphColumn[];
}

export type NodeShape =
  | 'ellipse'
  | 'round-hexagon'
  | 'round-rectangle'
  | 'barrel'
  | 'cut-rectangle'
  | 'diamond'
  | 'round-triangle';

/** Name of the theme's color, without its dashes. */
export type NodeTone =
  | 'identity'
  | 'network'
  | 'compute'
  | 'storage'
  | 'organization'
  | 'client'
  | 'severity-high';

export interface GraphNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** One or two lines, parted by a line feed. */
  readonly label: string;
  readonly shape: NodeShape;
  readonly tone: NodeTone;
  /** Name of its icon among those the canvas was given. */
  readonly icon: string;
  /** It stands for several: doubled outline, and this count in a pill. */
  readonly pill?: string | undefined;
  readonly isNew: boolean;
  /** The one in view, or one whose own neighbors are drawn. */
  readonly isCenter: boolean;
}

/** A directed line; `tried` is one that never succeeded. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'happened' | 'tried';
  readonly isNew: boolean;
  /** It is drawn the wider, the larger the logarithm. */
  readonly count: number;
  readonly label: string;
  /** Whether the label stands without being pointed at. */
  readonly isLabelled: boolean;
}

/** A heading over columns of the layout, from the middle of the first to the middle of the last. */
export interface GraphColumn {
  readonly name: string;
  readonly fromX: number;
  readonly toX: number;
}
