import type { Totals } from '@gumshoe/shared/contract/envelope';
import { formatCounted } from '../lib/formatNumber';
import { sanitizeText } from '../lib/sanitizeText';

/** Says that files are held only up to a fault, so that counts may be too low; `undefined` where every file was read whole. */
export function partsInWords({ parts }: Totals): string | undefined {
  return parts === undefined
    ? undefined
    : `${formatCounted(parts.files, 'file')} held only in part: counts may be too low`;
}

/** The files by name with the place each ends at and why, one a line. */
export function partsByName({ parts }: Totals): string {
  if (parts === undefined) return '';
  const more = parts.files - parts.first.length;
  return [
    ...parts.first.map(({ file, at, reason }) => sanitizeText(`${file}: ${reason} (${at})`)),
    ...(more > 0 ? [`and ${formatCounted(more, 'more file')}`] : []),
  ].join('\n');
}
