import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { cutArn, cutMiddle } from '../lib/cutMiddle';
import { sanitizeText } from '../lib/sanitizeText';
import { useLocation } from '../url/browserLocation';
import { hrefTo, scopeChanges } from '../url/href';
import { EntityIcon } from './EntityIcon';
import { useScope } from './useScope';

/**
 * An entity's name as a link to its profile, the scope time carried along. Names are cut at the end, ids in the middle; the
 * whole stands in the tooltip.
 */
export function EntityLink({
  entity,
  label,
  icon = true,
  className = '',
}: {
  readonly entity: EntityRef;
  /** The name people know it by; its id where there is none. */
  readonly label?: string | undefined;
  readonly icon?: boolean;
  readonly className?: string;
}) {
  const location = useLocation();
  const scope = useScope();
  // The scope time of a profile, a graph or a finding is carried along also where the link to it stated none.
  const isUnderStudy = ['entity', 'graph', 'finding'].includes(location.place.name);
  const changes = isUnderStudy && scope !== undefined ? scopeChanges(scope.scope) : [];
  const name = label ?? entity.id;
  const isId = name === entity.id && isMachineName(entity);
  return (
    <a
      href={hrefTo(location, { name: 'entity', entity }, changes)}
      title={[...new Set([name, entity.id])].map((text) => sanitizeText(text)).join('\n')}
      className={`inline-flex min-w-0 max-w-full items-center align-middle gap-1.5 text-ink no-underline hover:underline ${className}`}
    >
      {icon && <EntityIcon type={entity.type} />}
      <bdi className={`truncate ${isId ? 'font-mono text-mono' : ''}`}>
        {sanitizeText(isId ? cutId(name) : name)}
      </bdi>
    </a>
  );
}

function isMachineName({ type, id }: EntityRef): boolean {
  return (
    type === 'IpAddress' ||
    type === 'AccessKey' ||
    type === 'AwsAccount' ||
    /^A[A-Z]{3}[A-Z0-9]{12,}/.test(id) ||
    id.startsWith('arn:')
  );
}

function cutId(id: string): string {
  if (id.startsWith('arn:')) return cutArn(id);
  return /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(id) ? cutMiddle(id) : id;
}
