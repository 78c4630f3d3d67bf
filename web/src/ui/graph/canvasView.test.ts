import { describe, expect, it } from 'vitest';
import { shiftInto, viewOfAll } from './canvasView';

const size = { width: 1000, height: 700 };
const insets = { top: 40, right: 50, bottom: 110, left: 50 };

describe('the view of all of it', () => {
  it('puts everything between what lies over the edges', () => {
    const box = { x1: -300, y1: -200, w: 1800, h: 900 };
    const { zoom, pan } = viewOfAll(box, size, insets, 1.15);
    const rendered = {
      left: box.x1 * zoom + pan.x,
      right: (box.x1 + box.w) * zoom + pan.x,
      top: box.y1 * zoom + pan.y,
      bottom: (box.y1 + box.h) * zoom + pan.y,
    };
    expect(zoom).toBeCloseTo(0.5);
    expect(rendered.left).toBeGreaterThanOrEqual(50 - 1e-9);
    expect(rendered.right).toBeLessThanOrEqual(950 + 1e-9);
    expect(rendered.top).toBeGreaterThanOrEqual(40 - 1e-9);
    expect(rendered.bottom).toBeLessThanOrEqual(590 + 1e-9);
  });

  it('never draws a few nodes larger than they should be, and takes an empty canvas', () => {
    expect(viewOfAll({ x1: 0, y1: 0, w: 80, h: 60 }, size, insets, 1.15).zoom).toBe(1.15);
    expect(viewOfAll({ x1: 0, y1: 0, w: 0, h: 0 }, { width: 0, height: 0 }, insets, 1.15).zoom).toBe(1.15);
  });
});

describe('bringing a node into sight', () => {
  it('moves the canvas no farther than needed', () => {
    expect(shiftInto({ x: 1200, y: 300 }, size, insets)).toEqual({ x: -250, y: 0 });
    expect(shiftInto({ x: 20, y: 650 }, size, insets)).toEqual({ x: 30, y: -60 });
  });

  it('moves nothing that is in sight', () => {
    expect(shiftInto({ x: 500, y: 300 }, size, insets)).toEqual({ x: 0, y: 0 });
  });

  it('settles for the middle where nothing is left between the insets', () => {
    expect(shiftInto({ x: 0, y: 50 }, { width: 80, height: 700 }, insets)).toEqual({ x: 40, y: 0 });
  });
});
