import { currentLocation, navigate } from '../url/browserLocation';
import { hrefTo } from '../url/href';
import type { Place } from '../url/place';
import { useAction } from './actions';
import { routes } from './routes';

/** `g` and a letter, as far as the page behind it stands. */
export function useGoActions(): void {
  const go = (place: Place) => () => {
    if (routes.some((route) => route.place === place.name)) navigate(hrefTo(currentLocation(), place));
  };
  useAction('goStart', go({ name: 'start' }));
  useAction('goSearch', go({ name: 'search' }));
  useAction('goFindings', go({ name: 'findings' }));
  useAction('goEvents', go({ name: 'events' }));
  useAction('goData', go({ name: 'load' }));
  useAction('goGraph', () => {
    const { place } = currentLocation();
    go({ name: 'graph', entity: place.name === 'entity' ? place.entity : undefined })();
  });
}
