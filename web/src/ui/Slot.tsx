import { type Context, type ReactNode, createContext, use, useState } from 'react';
import { createPortal } from 'react-dom';

interface SlotValue {
  readonly node: HTMLElement | null;
  readonly setNode: (node: HTMLElement | null) => void;
}

/**
 * A place in the frame that a page fills: the page states its content where it knows it, the frame shows it where it belongs.
 * `SlotProvider` stands around both, one `SlotOutlet` in the frame, `SlotFill` in the page.
 */
export type Slot = Context<SlotValue>;

/** Makes a slot. */
export function createSlot(): Slot {
  return createContext<SlotValue>({ node: null, setNode: () => undefined });
}

/** Joins the frame's outlet and the page's fill. */
export function SlotProvider({
  slot: Slot,
  children,
}: {
  readonly slot: Slot;
  readonly children: ReactNode;
}) {
  const [node, setNode] = useState<HTMLElement | null>(null);
  return <Slot value={{ node, setNode }}>{children}</Slot>;
}

/** Where the slot's content is shown. */
export function SlotOutlet({ slot, className }: { readonly slot: Slot; readonly className?: string }) {
  return <div ref={use(slot).setNode} className={className} />;
}

/** What the slot shows while this stands. */
export function SlotFill({ slot, children }: { readonly slot: Slot; readonly children: ReactNode }) {
  const { node } = use(slot);
  return node === null ? null : createPortal(children, node);
}
