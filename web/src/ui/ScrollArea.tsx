import { type CSSProperties, type ReactNode, type RefObject, useEffect, useRef } from 'react';

/**
 * A part that scrolls in itself. Where more is in it than fits and nothing inside takes the focus, it is a stop of the Tab key, so that
 * arrows reach all of it; otherwise it is none, and costs the keyboard nothing.
 */
export function ScrollArea(props: {
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children: ReactNode;
}) {
  const area = useRef<HTMLDivElement>(null);
  useScrollStop(area);
  return (
    <div ref={area} className={`outline-offset-[-2px] ${props.className ?? ''}`} style={props.style}>
      {props.children}
    </div>
  );
}

const STOPS = 'a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]';

function useScrollStop(area: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const update = () => {
      const scrolls =
        element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
      if (scrolls && element.querySelector(STOPS) === null) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    const content = new MutationObserver(update);
    content.observe(element, { childList: true, subtree: true });
    const size = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(update);
    size?.observe(element);
    update();
    return () => {
      content.disconnect();
      size?.disconnect();
    };
  }, [area]);
}
