import { currentLocation, navigate } from '../url/browserLocation';
import { hrefTo } from '../url/href';
import type { Place, PlaceName } from '../url/place';
import { useAction } from './actions';
import { routes } from './routes';

/** `g` and a letter, for the places whose pages stand. */
export function useGoActions(): void {
  const go = (place: Place) => () => navigate(hrefTo(currentLocation(), place));
  useAction('goStart', go({ name: 'start' }), isBuilt('start'));
  useAction('goSearch', go({ name: 'search' }), isBuilt('search'));
  useAction('goFindings', go({ name: 'findings' }), isBuilt('findings'));
  useAction('goEvents', go({ name: 'events' }), isBuilt('events'));
  useAction('goData', go({ name: 'load' }), isBuilt('load'));
  const goGraph = () => {
    const { place } = currentLocation();
    go({ name: 'graph', entity: place.name === 'entity' ? place.entity : undefined })();
  };
  useAction('goGraph', goGraph, isBuilt('graph'));
}

function isBuilt(place: PlaceName): boolean {
  return routes.some((route) => route.place === place);
}
