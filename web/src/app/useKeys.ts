import { useEffect } from 'react';
import { type KeyBinding, keyMap, keyOf } from '../lib/keyMap';
import { readPreferences } from '../lib/preferences';
import { isTyping } from '../ui/isTyping';
import { runAction } from './actions';

const CHORD_MS = 1200;

/** Listens for the keys that apply everywhere; single keys are off while text is typed and where the reader turned them off. */
export function useKeys(): void {
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const key = keyOf(event);
      const isSingle = !key.startsWith('Mod') && key !== 'F6';
      if (isSingle && (isTyping(event.target) || !readPreferences().singleKeys)) return;
      const chord =
        first !== undefined && Date.now() - first.at < CHORD_MS ? `${first.key} ${key}` : undefined;
      first = undefined;
      const binding = (chord && bindingOf(chord)) || bindingOf(key);
      if (binding?.action !== undefined) {
        if (runAction(binding.action)) event.preventDefault();
      } else if (keyMap.some(({ keys }) => keys.some((each) => each.startsWith(`${key} `)))) {
        first = { key, at: Date.now() };
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function bindingOf(key: string): KeyBinding | undefined {
  return keyMap.find((binding) => binding.region === 'everywhere' && binding.keys.includes(key));
}
