import { SlotOutlet } from '../ui/Slot';
import { useEffect, useState } from 'react';
import { Part } from '../ui/lazyPart';
import { sidePanelSlot } from '../ui/SidePanel';
import { useLocation } from '../url/browserLocation';
import { formatPlace } from '../url/place';
import { useAction } from './actions';
import { BottomBar } from './BottomBar';
import { ErrorBoundary } from './ErrorBoundary';
import { KeptLinkPage } from './KeptLinkPage';
import { KeysHelp } from './KeysHelp';
import { Palette } from './Palette';
import { Rail } from './Rail';
import { StripBar } from './StripBar';
import { TopBar } from './TopBar';
import { UnknownPage } from './UnknownPage';
import { LinkNotices } from './LinkNotices';
import { preloadPages, routes } from './routes';
import { useGoActions } from './useGoActions';
import { useKeys } from './useKeys';
import { useNextRegion } from './useNextRegion';

type Overlay = 'palette' | 'help' | undefined;

/** After the first page has asked its questions: the others' files come from this machine and are small. */
const PRELOAD_AFTER_MS = 1500;

/** The frame around every page: rail, top bar, scope strip, the page with its side panel, bottom bar. */
export function Shell() {
  useKeys();
  useGoActions();
  useNextRegion();
  usePreloadedPages();
  const [overlay, setOverlay] = useState<Overlay>();
  useAction('palette', () => setOverlay('palette'));
  useAction('help', () => setOverlay('help'));
  return (
    <div className="flex h-screen min-h-0 bg-canvas">
      <button
        type="button"
        onClick={() => document.getElementById('page')?.focus()}
        className="sr-only focus:not-sr-only focus:absolute focus:left-2 focus:top-2 focus:z-50 focus:rounded-control focus:bg-raised focus:px-3 focus:py-1.5"
      >
        Skip to the page
      </button>
      <Rail onHelp={() => setOverlay('help')} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar />
        <StripBar />
        <div className="flex min-h-0 flex-1">
          <main id="page" tabIndex={-1} className="min-w-0 flex-1 overflow-y-auto outline-none">
            <LinkNotices />
            <CurrentPage />
          </main>
          <SlotOutlet slot={sidePanelSlot} className="contents" />
        </div>
        <BottomBar />
      </div>
      {overlay === 'palette' && <Palette onClose={() => setOverlay(undefined)} />}
      {overlay === 'help' && <KeysHelp onClose={() => setOverlay(undefined)} />}
    </div>
  );
}

function usePreloadedPages(): void {
  useEffect(() => {
    const timer = setTimeout(preloadPages, PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}

function CurrentPage() {
  const { place } = useLocation();
  if (place.name === 'keptLink') return <KeptLinkPage key={place.id} id={place.id} />;
  const route = routes.find((candidate) => candidate.place === place.name);
  if (route === undefined) return <UnknownPage />;
  return (
    <ErrorBoundary key={formatPlace(place)} where={`The page “${route.title}”`}>
      <Part part={route.page} with={{}} />
    </ErrorBoundary>
  );
}
