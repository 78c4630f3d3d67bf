import type { DetailsRow } from '@gumshoe/shared/contract/apiCallDetails';
import { LogText } from '../ui/LogText';
import { EntityLink } from './EntityLink';
import { sanitizeText } from '../lib/sanitizeText';

/** A row's name in the activity details: an entity as a link, an operation behind its service, a named absence in grey. */
export function DetailsLabel({ row }: { readonly row: DetailsRow }) {
  if (row.entity !== undefined) {
    return (
      <span className="flex min-w-0 items-center gap-2">
        <EntityLink entity={row.entity} label={row.label} />
        {row.detail !== undefined && (
          <LogText className="truncate text-ink-3 max-sm:hidden">{row.detail}</LogText>
        )}
      </span>
    );
  }
  const service = row.detail?.replace(/\.amazonaws\.com$/, '');
  return (
    <span className="block truncate" title={sanitizeText(row.label)}>
      {service !== undefined && <span className="text-ink-2">{service}:</span>}
      <LogText className={service === undefined ? 'text-ink-2' : ''}>{row.label}</LogText>
    </span>
  );
}
