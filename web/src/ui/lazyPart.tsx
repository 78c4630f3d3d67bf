import { type ComponentType, type ReactNode, Suspense, lazy, useState } from 'react';

/** A part of the program could not be fetched: it was rebuilt while the page stood open, or its server is gone. */
export class PartNotLoaded extends Error {}

/** A component in a file of its own, fetched when it is first drawn or preloaded; drawn by `Part`. */
export interface LazyPart<P extends object> {
  /** The component, where it is there. */
  readonly loaded: () => ComponentType<P> | undefined;
  /** Fetches it; fails with `PartNotLoaded`. */
  readonly fetch: () => Promise<ComponentType<P>>;
  /** Fetches it ahead; never fails, since a failure is told where the part is drawn. */
  readonly preload: () => Promise<unknown>;
}

/** Puts a component into a file of its own: `load` is the dynamic import. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): LazyPart<P> {
  let component: ComponentType<P> | undefined;
  const fetch = async () => {
    try {
      component = await load();
      return component;
    } catch (cause) {
      throw new PartNotLoaded('A part of the console could not be fetched.', { cause });
    }
  };
  return { loaded: () => component, fetch, preload: () => fetch().catch(() => undefined) };
}

interface PartProps<P extends object> {
  readonly part: LazyPart<P>;
  /** The component's properties. */
  readonly with: P;
  /** Stands in its place until it is there; of the same size, so that nothing jumps. */
  readonly fallback?: ReactNode;
}

/** Draws a lazy part: at once where it is there, else behind its fallback. Throws `PartNotLoaded` where it cannot be fetched. */
export function Part<P extends object>({ part, with: props, fallback = null }: PartProps<P>) {
  // Kept for the life of this mount: another type of component would begin its state anew.
  const [{ Loaded, Fetched }] = useState(() => ({
    Loaded: part.loaded(),
    Fetched: lazy(async () => ({ default: await part.fetch() })),
  }));
  if (Loaded !== undefined) return <Loaded {...props} />;
  return (
    <Suspense fallback={fallback}>
      <Fetched {...props} />
    </Suspense>
  );
}
