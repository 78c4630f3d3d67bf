import { useAction } from './actions';

const LANDMARKS = 'nav, header[data-frame], [data-strip], main, aside, footer[data-frame]';

/** `F6` walks the landmarks in the order of the frame. */
export function useNextRegion(): void {
  useAction('nextRegion', () => {
    const regions = [...document.querySelectorAll<HTMLElement>(LANDMARKS)].filter(
      (region) => region.offsetParent !== null,
    );
    const at = regions.findIndex((region) => region.contains(document.activeElement));
    const next = regions[(at + 1) % regions.length];
    const target = next?.matches('main')
      ? next
      : (next?.querySelector<HTMLElement>('a, button, input, [tabindex="0"]') ?? next);
    target?.focus();
  });
}
