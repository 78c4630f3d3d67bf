/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const [light = '', dark = ''] = css.split("[data-theme='dark']");
const tokensOf = (part: string) =>
  Object.fromEntries(
    [...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
const themes = { light: tokensOf(light), dark: tokensOf(dark) };

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a = '#000000', b = '#000000'): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each(Object.entries(themes))('the %s theme', (_, tokens) => {
  it.each([
    'ink',
    'ink-2',
    'ink-3',
    'accent',
    'succeeded-text',
    'failed-text',
    'severity-critical',
    'severity-high',
    'severity-medium',
    'severity-low',
    'severity-info',
    'check-met',
    'check-warn',
  ])('writes %s readably on a panel (4.5 : 1)', (name) =>
    expect(contrast(tokens[name], tokens['surface'])).toBeGreaterThanOrEqual(4.5),
  );

  it.each([
    'succeeded',
    'failed',
    'control',
    'baseline-edge',
    'new-line',
    'identity',
    'network',
    'compute',
    'storage',
    'organization',
    'client',
  ])('draws %s visibly on a panel (3 : 1)', (name) =>
    expect(contrast(tokens[name], tokens['surface'])).toBeGreaterThanOrEqual(3),
  );

  it('writes on its filled parts and on selected rows readably', () => {
    expect(contrast(tokens['on-accent'], tokens['accent'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens['new-ink'], tokens['new'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens['ink-3'], tokens['selected'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens['ink-3'], tokens['sunken'])).toBeGreaterThanOrEqual(4.5);
  });
});

it('states every token in both themes', () => {
  expect(Object.keys(themes.dark)).toEqual(Object.keys(themes.light));
});
