import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { ActivityDetails } from '../../entity/ActivityDetails';
import { useEntityLabel } from '../../entity/useEntityLabel';
import { useScope } from '../../entity/useScope';
import { panelsFor } from '../../panels/index';
import { Tabs } from '../../ui/Tabs';
import { useLocation, useParam } from '../../url/browserLocation';
import { tabParam } from '../../url/viewParams';
import { NothingLoaded } from './NothingLoaded';
import { ProfileAnswers } from './ProfileAnswers';
import { ProfileHeader } from './ProfileHeader';
import { Reconciliation } from './Reconciliation';
import { useProfileTabs } from './useProfileTabs';
import { useTabKeys } from './useTabKeys';

/** The page about one entity: who it is, four answers, tabs of panels; activity details open beside it. */
export function ProfilePage() {
  const { place } = useLocation();
  return place.name === 'entity' ? <Profile entity={place.entity} /> : null;
}

const spans = {
  4: 'col-span-6 @min-[640px]:col-span-3 @min-[1000px]:col-span-4',
  6: 'col-span-6',
  8: 'col-span-6 @min-[1000px]:col-span-8',
  12: 'col-span-6 @min-[1000px]:col-span-12',
} as const;

function Profile({ entity }: { readonly entity: EntityRef }) {
  const inView = useScope();
  const label = useEntityLabel(entity);
  const tabs = useProfileTabs(entity);
  const [stated, setTab] = useParam(tabParam);
  const tab = tabs.find(({ id }) => id === stated)?.id ?? 'overview';
  const open = (id: string) => {
    const target = tabs.find((candidate) => candidate.id === id);
    if (target?.href !== undefined) window.location.hash = target.href.replace(/^#/, '');
    else setTab(id === 'overview' ? '' : id);
  };
  useTabKeys(
    tabs.map(({ id }) => id),
    open,
  );
  if (inView === undefined) return <NothingLoaded />;
  const { scope } = inView;
  return (
    <div className="@container mx-auto flex max-w-[2080px] flex-col">
      <div className="bg-surface px-5 pt-3">
        <ProfileHeader entity={entity} />
        <ProfileAnswers entity={entity} scopeTime={scope} />
      </div>
      <div className="sticky top-0 z-10 border-b border-line bg-surface px-3.5">
        <Tabs label="Profile" tabs={tabs} selected={tab} onSelect={open} />
      </div>
      <div
        role="tabpanel"
        aria-label={tabs.find(({ id }) => id === tab)?.label}
        className="grid grid-cols-6 gap-3 p-5 @min-[1000px]:grid-cols-12"
      >
        {panelsFor(entity.type, tab).map(({ id, span, Panel }) => (
          <div key={id} className={`flex min-w-0 flex-col *:flex-1 ${spans[span]}`}>
            <Panel entity={entity} label={label} scopeTime={scope} />
          </div>
        ))}
      </div>
      <ActivityDetails entity={entity} label={label} scopeTime={scope} />
      <Reconciliation entity={entity} scopeTime={scope} />
    </div>
  );
}
