import { SlotProvider, SlotOutlet } from '../ui/Slot';
import { configure, type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { AnswersProvider } from '../api/AnswersProvider';
import { SnapshotContext } from '../api/snapshotContext';
import { sidePanelSlot } from '../ui/SidePanel';
import { bottomLineSlot } from '../ui/bottomLineSlot';

// Parts in files of their own are fetched while a test waits; on a loaded machine that takes longer than the second it would wait.
configure({ asyncUtilTimeout: 20_000 });

/** Draws a part of a page in what stands around it: the cache of answers, a snapshot, the slots of the frame. */
export function renderPage(children: ReactNode): RenderResult {
  return render(
    <AnswersProvider onSignedOut={() => undefined}>
      <SnapshotContext value="41-9f3c2a8b">
        <SlotProvider slot={sidePanelSlot}>
          <SlotProvider slot={bottomLineSlot}>
            {children}
            <SlotOutlet slot={sidePanelSlot} />
            <SlotOutlet slot={bottomLineSlot} />
          </SlotProvider>
        </SlotProvider>
      </SnapshotContext>
    </AnswersProvider>,
  );
}
