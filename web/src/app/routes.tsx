import type { LucideIcon } from 'lucide-react';
import { Database, House, Search, Siren, Table2, Waypoints } from 'lucide-react';
import type { KeyAction } from '../lib/keyMap';
import { type LazyPart, lazyPart } from '../ui/lazyPart';
import type { Place, PlaceName } from '../url/place';

/**
 * The pages, one line each. A place without a page is absent from the rail and says so when a link leads there. A page takes no
 * properties: it reads the location, and comes in a file of its own
 * when it is wanted. `rail` puts it into the rail in the order of this list.
 */
export interface Route {
  readonly place: PlaceName;
  readonly title: string;
  readonly page: LazyPart<object>;
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
    page: lazyPart(async () => (await import('../features/start/StartPage')).StartPage),
    rail: { icon: House, go: { name: 'start' }, action: 'goStart', group: 'work' },
  },
  {
    place: 'search',
    title: 'Search',
    page: lazyPart(async () => (await import('../features/search/SearchPage')).SearchPage),
    rail: { icon: Search, go: { name: 'search' }, action: 'goSearch', group: 'work' },
  },
  {
    place: 'entity',
    title: 'Profile',
    page: lazyPart(async () => (await import('../features/profile/ProfilePage')).ProfilePage),
  },
  {
    place: 'findings',
    title: 'Findings',
    page: lazyPart(async () => (await import('../features/findings/FindingsPage')).FindingsPage),
    rail: { icon: Siren, go: { name: 'findings' }, action: 'goFindings', group: 'work' },
  },
  {
    place: 'finding',
    title: 'Finding',
    page: lazyPart(async () => (await import('../features/findings/FindingPage')).FindingPage),
  },
  {
    place: 'graph',
    title: 'Behavior graph',
    page: lazyPart(async () => (await import('../features/graph/GraphPage')).GraphPage),
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
    page: lazyPart(async () => (await import('../features/events/EventsPage')).EventsPage),
    rail: { icon: Table2, go: { name: 'events' }, action: 'goEvents', group: 'work' },
  },
  {
    place: 'load',
    title: 'Data sources',
    page: lazyPart(async () => (await import('../features/loading/LoadingPage')).LoadingPage),
    rail: { icon: Database, go: { name: 'load' }, action: 'goData', group: 'sources' },
  },
  // In development alone: with the import inside the condition, nothing of it is in the built application.
  ...(import.meta.env.DEV || import.meta.env.MODE === 'gallery'
    ? [
        {
          place: 'gallery' as const,
          title: 'Gallery',
          page: lazyPart(async () => (await import('../gallery/GalleryPage')).GalleryPage),
        },
      ]
    : []),
];

/** Fetches the pages that are not there yet, so that going to one shows it at once. */
export function preloadPages(): void {
  for (const { page } of routes) void page.preload();
}
