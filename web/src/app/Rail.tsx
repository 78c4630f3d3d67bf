import { CircleHelp } from 'lucide-react';
import { PRODUCT_NAME } from '@gumshoe/shared/domain/product';
import { keyMap } from '../lib/keyMap';
import { writePreferences } from '../lib/preferences';
import { Mark } from '../ui/Mark';
import { Kbd } from '../ui/Kbd';
import { Tooltip } from '../ui/Tooltip';
import { classes } from '../ui/classes';
import { usePreference } from '../ui/usePreference';
import { useLocation, useParam } from '../url/browserLocation';
import { hrefTo } from '../url/href';
import type { PlaceName } from '../url/place';
import { detailsParam } from '../entity/detailsParams';
import { useAction } from './actions';
import { type Route, routes } from './routes';

/** The places that are built, `\` folds them to icons; folded below 1280 px and beside open activity details. */
export function Rail({ onHelp }: { readonly onHelp: () => void }) {
  const isFoldedByChoice = usePreference('railFolded');
  const [details] = useParam(detailsParam);
  const isFolded = isFoldedByChoice || details !== 'closed';
  useAction('foldRail', () => writePreferences({ railFolded: !isFoldedByChoice }));
  const inRail = routes.filter((route) => route.rail !== undefined);
  return (
    <nav
      data-frame
      aria-label="Places"
      data-folded={isFolded}
      className="group/rail flex w-12 shrink-0 flex-col border-r border-line bg-sunken py-2.5 max-sm:hidden xl:data-[folded=false]:w-44"
    >
      <a
        href="#start"
        aria-label={`${PRODUCT_NAME}, start`}
        className="mb-3 flex h-6 items-center gap-2 px-3 no-underline"
      >
        <Mark size={22} />
        <Words className="text-[15px] font-[640] tracking-[-0.01em]">{PRODUCT_NAME}</Words>
      </a>
      {inRail
        .filter((route) => route.rail?.group === 'work')
        .map((route) => (
          <Entry key={route.place} route={route} />
        ))}
      {inRail.some((route) => route.rail?.group === 'sources') && (
        <Words className="mt-4 px-4 pb-1 text-guidance text-ink-3">Sources</Words>
      )}
      {inRail
        .filter((route) => route.rail?.group === 'sources')
        .map((route) => (
          <Entry key={route.place} route={route} />
        ))}
      <button
        type="button"
        aria-label="Keys and help"
        onClick={onHelp}
        className="mx-2 mt-auto flex h-7 items-center gap-2.5 rounded-control px-2 text-body text-ink-2 hover:bg-hover"
      >
        <CircleHelp size={16} className="shrink-0" />
        <Words className="flex-1 text-left">Keys and help</Words>
        <Words>
          <Kbd>?</Kbd>
        </Words>
      </button>
    </nav>
  );
}

function Words({ children, className }: { readonly children: React.ReactNode; readonly className?: string }) {
  return (
    <span className={classes('hidden whitespace-nowrap xl:group-data-[folded=false]/rail:inline', className)}>
      {children}
    </span>
  );
}

const sections: Partial<Record<PlaceName, PlaceName>> = { finding: 'findings' };

function Entry({ route }: { readonly route: Route }) {
  const location = useLocation();
  const isHere = (sections[location.place.name] ?? location.place.name) === route.place;
  const { rail } = route;
  if (rail === undefined) return null;
  const Icon = rail.icon;
  const place =
    rail.go.name === 'graph' && location.place.name === 'entity'
      ? { name: 'graph' as const, entity: location.place.entity }
      : rail.go;
  return (
    <Tooltip text={route.title} shortcut={keyMap.find(({ action }) => action === rail.action)?.keys[0]}>
      <a
        href={hrefTo(location, place)}
        aria-label={route.title}
        aria-current={isHere ? 'page' : undefined}
        className="mx-2 my-px flex h-7 items-center gap-2.5 rounded-control border border-transparent px-[7px] text-body font-medium text-ink-2 no-underline hover:bg-hover aria-[current=page]:border-line aria-[current=page]:bg-surface aria-[current=page]:text-ink"
      >
        <Icon size={16} strokeWidth={1.75} className="shrink-0" />
        <Words>{route.title}</Words>
      </a>
    </Tooltip>
  );
}
