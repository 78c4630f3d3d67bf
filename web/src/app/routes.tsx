import type { LucideIcon } from 'lucide-react';
import { Database, House, Search, Siren, Table2, Waypoints } from 'lucide-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { SearchPage } from '../features/search/SearchPage';
import { StartPage } from '../features/start/StartPage';
import { ProfilePage } from '../features/profile/ProfilePage';
import type { KeyAction } from '../lib/keyMap';
import type { Place, PlaceName } from '../url/place';

/**
 * The pages, one line each. A place without a page is absent from the rail and says so when a link leads there. A page takes no
 * properties: it reads the location. `rail` puts it into the rail in the order of this list.
 */
export interface Route {
  readonly place: PlaceName;
  readonly title: string;
  readonly Page: ComponentType | LazyExoticComponent<ComponentType>;
  readonly rail?: {
    readonly icon: LucideIcon;
    readonly go: Place;
    readonly action: KeyAction;
    readonly group: 'work' | 'sources';
  };
  /** Pages that fill the height themselves (the graph) get no scrolling frame. */
  readonly fillsHeight?: boolean;
}

export const routes: readonly Route[] = [
  {
    place: 'start',
    title: 'Start',
    Page: StartPage,
    rail: { icon: House, go: { name: 'start' }, action: 'goStart', group: 'work' },
  },
  {
    place: 'search',
    title: 'Search',
    Page: SearchPage,
    rail: { icon: Search, go: { name: 'search' }, action: 'goSearch', group: 'work' },
  },
  { place: 'entity', title: 'Profile', Page: ProfilePage },
  // In development alone: with the import inside the condition, nothing of it is in the built application.
  ...(import.meta.env.DEV || import.meta.env.MODE === 'gallery'
    ? [
        {
          place: 'gallery' as const,
          title: 'Gallery',
          Page: lazy(async () => ({ default: (await import('../gallery/GalleryPage')).GalleryPage })),
        },
      ]
    : []),
];

/** Icons and keys of the places whose pages are added to `routes` as they are built. */
export const railOf = {
  findings: { icon: Siren, go: { name: 'findings' }, action: 'goFindings', group: 'work' },
  graph: { icon: Waypoints, go: { name: 'graph', entity: undefined }, action: 'goGraph', group: 'work' },
  events: { icon: Table2, go: { name: 'events' }, action: 'goEvents', group: 'work' },
  load: { icon: Database, go: { name: 'load' }, action: 'goData', group: 'sources' },
} as const satisfies Record<string, Route['rail']>;
