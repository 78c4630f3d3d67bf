import { useSyncExternalStore } from 'react';
import type { NodeTone } from './graphElements';

/** The colors of the page as a canvas needs them: hexadecimal, read from the theme's variables. */
export interface GraphTheme {
  readonly surface: string;
  readonly ink: string;
  readonly ink2: string;
  readonly line: string;
  readonly accent: string;
  readonly failed: string;
  readonly failedText: string;
  readonly newFill: string;
  readonly newInk: string;
  readonly newLine: string;
  readonly tones: Readonly<Record<NodeTone, string>>;
}

let current: { readonly name: string | undefined; readonly theme: GraphTheme } | undefined;

/** The theme's colors, read anew when the theme changes. */
export function useGraphTheme(): GraphTheme {
  return useSyncExternalStore(subscribe, read);
}

/** A color drawn over another with some of its strength, from 0 to 1. */
export function mix(color: string, over: string, strength: number): string {
  const a = channels(color);
  const b = channels(over);
  const mixed = a.map((value, at) => Math.round(value * strength + (b[at] ?? 0) * (1 - strength)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Red, green and blue of `#rrggbb` or its short form `#rgb`. */
function channels(color: string): number[] {
  const long = color.length === 4 ? color.replace(/[0-9a-f]/gi, '$&$&') : color;
  return [1, 3, 5].map((at) => Number.parseInt(long.slice(at, at + 2), 16) || 0);
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function read(): GraphTheme {
  const name = document.documentElement.dataset['theme'];
  if (current === undefined || current.name !== name) current = { name, theme: readTheme() };
  return current.theme;
}

function readTheme(): GraphTheme {
  const style = getComputedStyle(document.documentElement);
  const color = (token: string) => style.getPropertyValue(`--${token}`).trim() || '#808080';
  return {
    surface: color('surface'),
    ink: color('ink'),
    ink2: color('ink-2'),
    line: color('control'),
    accent: color('accent'),
    failed: color('failed'),
    failedText: color('failed-text'),
    newFill: color('new'),
    newInk: color('new-ink'),
    newLine: color('new-line'),
    tones: {
      identity: color('identity'),
      network: color('network'),
      compute: color('compute'),
      storage: color('storage'),
      organization: color('organization'),
      client: color('client'),
      'severity-high': color('severity-high'),
    },
  };
}
