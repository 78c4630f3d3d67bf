import { describe, expect, it } from 'vitest';
import { type Expansions, collapse, expand, redo, undo } from './expansions';

const a = { type: 'IpAddress', id: '198.51.100.23' } as const;
const b = { type: 'AwsRole', id: 'AROADBQP57FF2AEXAMPLE' } as const;
const none: Expansions = { past: [], present: [], future: [] };

describe('expanding', () => {
  it('adds one after the others, and the same one only once', () => {
    const both = expand(expand(none, a), b);
    expect(both.present).toEqual([a, b]);
    expect(expand(both, a)).toBe(both);
  });

  it('takes the last step back and does it again', () => {
    const both = expand(expand(none, a), b);
    expect(undo(both).present).toEqual([a]);
    expect(undo(undo(both)).present).toEqual([]);
    expect(redo(undo(both)).present).toEqual([a, b]);
    expect(redo(both)).toEqual(both);
  });

  it('brings back what was collapsed, in its turn', () => {
    const collapsed = collapse(expand(expand(none, a), b), a);
    expect(collapsed.present).toEqual([b]);
    expect(undo(collapsed).present).toEqual([a, b]);
  });

  it('takes back what a link came with, the last first', () => {
    const opened: Expansions = { past: [], present: [a, b], future: [] };
    expect(undo(opened).present).toEqual([a]);
    expect(redo(undo(opened)).present).toEqual([a, b]);
    expect(undo(none).present).toEqual([]);
  });

  it('forgets what was undone once something else is expanded', () => {
    expect(expand(undo(expand(none, a)), b).future).toEqual([]);
  });
});
