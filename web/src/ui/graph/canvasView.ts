/** What lies over the edges of the canvas, in pixels: nothing that matters is put under it. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of the layout. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly w: number;
  readonly h: number;
}

/** A point of the layout stands at `x * zoom + pan.x`, `y * zoom + pan.y` pixels from the top left. */
export interface View {
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
}

const LEAST_PX = 40;

/** The view with all of a box between the insets, in their middle, never larger than `most`. */
export function viewOfAll(box: Box, size: Size, insets: Insets, most: number): View {
  const width = Math.max(LEAST_PX, size.width - insets.left - insets.right);
  const height = Math.max(LEAST_PX, size.height - insets.top - insets.bottom);
  const zoom = Math.min(most, width / Math.max(1, box.w), height / Math.max(1, box.h));
  return {
    zoom,
    pan: {
      x: insets.left + width / 2 - (box.x1 + box.w / 2) * zoom,
      y: insets.top + height / 2 - (box.y1 + box.h / 2) * zoom,
    },
  };
}

/** The smallest shift that brings a point of the canvas between the insets; zeros where it is there already. */
export function shiftInto(
  point: { readonly x: number; readonly y: number },
  size: Size,
  insets: Insets,
): { readonly x: number; readonly y: number } {
  return {
    x: along(point.x, insets.left, size.width - insets.right),
    y: along(point.y, insets.top, size.height - insets.bottom),
  };
}

function along(at: number, from: number, to: number): number {
  if (from > to) return (from + to) / 2 - at;
  return at < from ? from - at : at > to ? to - at : 0;
}
