import { SlotProvider } from '../ui/Slot';
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
          <SlotProvider slot={sidePanelSlot}>
            <SlotProvider slot={bottomLineSlot}>
              <Shell />
            </SlotProvider>
          </SlotProvider>
        </SnapshotProvider>
      </SessionGate>
    </ErrorBoundary>
  );
}
