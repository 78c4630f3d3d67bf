import { useEffect, useRef } from 'react';
import type { KeyAction } from '../lib/keyMap';

const handlers = new Map<KeyAction, () => void>();

/** States what an action does while the component stands; keys and the palette run it. Not `isThere`: nobody does it. */
export function useAction(action: KeyAction, handler: () => void, isThere = true): void {
  const current = useRef(handler);
  useEffect(() => {
    current.current = handler;
  });
  useEffect(() => {
    if (!isThere) return undefined;
    const run = () => current.current();
    handlers.set(action, run);
    return () => {
      if (handlers.get(action) === run) handlers.delete(action);
    };
  }, [action, isThere]);
}

/** Runs an action; answers whether anyone was there to do it. */
export function runAction(action: KeyAction): boolean {
  const handler = handlers.get(action);
  handler?.();
  return handler !== undefined;
}

/** Whether someone is there to do the action now. */
export function canRun(action: KeyAction): boolean {
  return handlers.has(action);
}
