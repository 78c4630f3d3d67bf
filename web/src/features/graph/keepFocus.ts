/**
 * Turning the picture to the table takes the part away that had the focus, and the keys with it. Once a key has done its work, a focus
 * that fell off the page, or back to the frame, goes to the picture, or to the table's first row, so that the next key works.
 */
export function keepFocus(page: HTMLElement): void {
  requestAnimationFrame(() => {
    const at = document.activeElement;
    if (at !== null && at !== document.body && !at.matches('[data-panel]')) return;
    const targets = places.map((place) => page.querySelector<HTMLElement>(place));
    targets.find((target) => target !== null)?.focus({ preventScroll: true });
  });
}

/** Where the keys work, the best first; the frame itself stands for query and failure. */
const places = ['[data-region=graph]', '[data-row][tabindex="0"]', '[data-panel]'] as const;
