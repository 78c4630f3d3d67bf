import type { LucideIcon } from 'lucide-react';
import { Database, House, Search, Siren, Table2, Waypoints } from 'lucide-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { EventsPage } from '../features/events/EventsPage';
import { FindingPage } from '../features/findings/FindingPage';
import { FindingsPage } from '../features/findings/FindingsPage';
import { GraphPage } from '../features/graph/GraphPage';
import { LoadingPage } from '../features/loading/LoadingPage';
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
  {
    place: 'findings',
    title: 'Findings',
    Page: FindingsPage,
    rail: { icon: Siren, go: { name: 'findings' }, action: 'goFindings', group: 'work' },
  },
  { place: 'finding', title: 'Finding', Page: FindingPage },
  {
    place: 'graph',
    title: 'Behavior graph',
    Page: GraphPage,
    rail: {
      icon: Waypoints,
      go: { name: 'graph', entity: undefined },
      action: 'goGraph',
      group: 'work',
    },
    fillsHeight: true,
  },
  {
    place: 'events',
    title: 'Events',
    Page: EventsPage,
    rail: { icon: Table2, go: { name: 'events' }, action: 'goEvents', group: 'work' },
  },
  {
    place: 'load',
    title: 'Data sources',
    Page: LoadingPage,
    rail: { icon: Database, go: { name: 'load' }, action: 'goData', group: 'sources' },
  },
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
