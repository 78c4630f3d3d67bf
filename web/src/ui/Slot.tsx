import { type ReactNode, createContext, use, useState } from 'react';
import { createPortal } from 'react-dom';

interface SlotValue {
  readonly node: HTMLElement | null;
  readonly setNode: (node: HTMLElement | null) => void;
}

/** A place in the frame that a page fills: the page states its content where it knows it, the frame shows it where it belongs. */
export interface Slot {
  readonly Provider: (props: { readonly children: ReactNode }) => ReactNode;
  readonly Outlet: (props: { readonly className?: string }) => ReactNode;
  readonly Fill: (props: { readonly children: ReactNode }) => ReactNode;
}

/** Makes a slot: `Provider` around both sides, one `Outlet` in the frame, `Fill` in the page. */
export function createSlot(): Slot {
  const Context = createContext<SlotValue>({ node: null, setNode: () => {} });
  return {
    Provider: function SlotProvider({ children }) {
      const [node, setNode] = useState<HTMLElement | null>(null);
      return <Context value={{ node, setNode }}>{children}</Context>;
    },
    Outlet: function SlotOutlet({ className }) {
      return <div ref={use(Context).setNode} className={className} />;
    },
    Fill: function SlotFill({ children }) {
      const { node } = use(Context);
      return node === null ? null : createPortal(children, node);
    },
  };
}
