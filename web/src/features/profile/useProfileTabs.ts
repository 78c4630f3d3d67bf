import { findings } from '@gumshoe/shared/contract/findings';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { useQuestion } from '../../api/useQuestion';
import { eventsHref } from '../../entity/eventsHref';
import { useScope } from '../../entity/useScope';
import type { Tab } from '../../ui/Tabs';
import { useLocation } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';

/** A tab of the profile; Graph and Events are pages of their own and lead there. */
export interface ProfileTab extends Tab {
  readonly href?: string;
}

/** The tabs that have something to say about the entity. */
export function useProfileTabs(entity: EntityRef): readonly ProfileTab[] {
  const location = useLocation();
  const scopeTime = useScope()?.scope;
  const { data } = useQuestion(findings, { entity, scopeTime }, { enabled: scopeTime !== undefined });
  const found = data?.answer.total;
  return [
    { id: 'overview', label: 'Overview' },
    ...(found === undefined || found === 0 ? [] : [{ id: 'findings', label: 'Findings', count: found }]),
    { id: 'graph', label: 'Graph', href: hrefTo(location, { name: 'graph', entity }) },
    { id: 'events', label: 'Events', href: eventsHref(location, entity, []) },
  ];
}
