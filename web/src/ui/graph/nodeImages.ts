import type { GraphTheme } from './graphTheme';

/** A small picture laid on a node, with its size in pixels. */
export interface NodeImage {
  readonly url: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** An icon of the page as a picture in one color. */
export function iconImage(icon: Element, color: string): NodeImage {
  const copy = icon.cloneNode(true);
  if (copy instanceof Element) {
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('stroke', color);
    copy.removeAttribute('class');
    copy.setAttribute('width', '20');
    copy.setAttribute('height', '20');
  }
  return { url: dataUrl(new XMLSerializer().serializeToString(copy)), widthPx: 20, heightPx: 20 };
}

/** The pill with a count at a group's corner; digits and commas alone, so that nothing of a log gets into markup. */
export function pillImage(text: string, theme: GraphTheme): NodeImage {
  const digits = text.replace(/[^\d,]/g, '');
  const widthPx = 10 + digits.length * 7;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="16"><rect x="0.5" y="0.5" width="${widthPx - 1}" height="15" rx="7.5" fill="${theme.ink}" stroke="${theme.surface}"/><text x="${widthPx / 2}" y="12" text-anchor="middle" font-family="Inter, system-ui, sans-serif" font-size="11" font-weight="600" fill="${theme.surface}">${digits}</text></svg>`;
  return { url: dataUrl(svg), widthPx, heightPx: 16 };
}

/** The diamond of what is new. */
export function newImage(theme: GraphTheme): NodeImage {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14"><path d="M7 1 13 7 7 13 1 7Z" fill="${theme.newFill}" stroke="${theme.newLine}"/></svg>`;
  return { url: dataUrl(svg), widthPx: 14, heightPx: 14 };
}

function dataUrl(svg: string): string {
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
