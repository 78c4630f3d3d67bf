// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ScrollArea } from './ScrollArea';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** jsdom lays nothing out: the heights are given. */
function giveHeights(content: number, shown: number): void {
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(content);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(shown);
}

function areaOf(text: string): Element | null {
  return screen.getByText(text).parentElement;
}

describe('a part that scrolls', () => {
  it('is a stop of the Tab key where more is in it than fits', () => {
    giveHeights(500, 200);
    render(
      <ScrollArea>
        <p>long</p>
      </ScrollArea>,
    );
    expect(areaOf('long')?.getAttribute('tabindex')).toBe('0');
  });

  it('is none where all of it fits', () => {
    giveHeights(200, 200);
    render(
      <ScrollArea>
        <p>short</p>
      </ScrollArea>,
    );
    expect(areaOf('short')?.hasAttribute('tabindex')).toBe(false);
  });

  it('is none any more once something in it takes the focus', async () => {
    giveHeights(500, 200);
    const { rerender } = render(
      <ScrollArea>
        <p>long</p>
      </ScrollArea>,
    );
    rerender(
      <ScrollArea>
        <p>long</p>
        <button type="button">Open</button>
      </ScrollArea>,
    );
    await waitFor(() => expect(areaOf('long')?.hasAttribute('tabindex')).toBe(false));
  });
});
