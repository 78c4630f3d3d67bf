import { ErrorBoundary } from './ErrorBoundary';
import { SessionGate } from './Session';
import { Shell } from './Shell';
import { SnapshotProvider } from './SnapshotProvider';
import { bottomLineSlot } from '../ui/bottomLineSlot';
import { sidePanelSlot } from '../ui/SidePanel';

/** The whole application: session, snapshot, frame, page. */
export function App({ token }: { readonly token: string | undefined }) {
  return (
    <ErrorBoundary where="The console">
      <SessionGate token={token}>
        <SnapshotProvider>
          <sidePanelSlot.Provider>
            <bottomLineSlot.Provider>
              <Shell />
            </bottomLineSlot.Provider>
          </sidePanelSlot.Provider>
        </SnapshotProvider>
      </SessionGate>
    </ErrorBoundary>
  );
}
