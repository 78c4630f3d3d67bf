import { anEntity } from '@gumshoe/shared/testing/anEntity';
import { aScopeTime } from '@gumshoe/shared/testing/aScopeTime';
import { anApiCallVolume } from '@gumshoe/shared/testing/anApiCallVolume';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { useState } from 'react';
import { profilePanels } from '../panels/index';
import { timelineBuckets } from '../panels/apiCallVolume/timelineOf';
import { Timeline } from '../ui/charts/Timeline';
import { ScopeStrip } from '../ui/charts/ScopeStrip';
import type { Interval } from '../ui/charts/timelineScale';
import { Shelf } from './Shelf';

const scope = aScopeTime();
const domain: Interval = { startMs: epochMsOf(scope.start), endMs: epochMsOf(scope.end) };

/** The charts over made answers, and every registered panel over what the server answers for the default entity. */
export function PanelsGallery() {
  const [selection, setSelection] = useState<Interval | undefined>();
  const [window, setWindow] = useState<Interval>({
    startMs: domain.startMs + 6 * 3_600_000,
    endMs: domain.endMs - 6 * 3_600_000,
  });
  const buckets = timelineBuckets(anApiCallVolume(scope), scope);
  return (
    <>
      <Shelf title="Timeline and scope strip">
        <div className="w-full rounded-panel border border-line bg-surface p-3">
          <ScopeStrip
            label="calls per half hour"
            held={domain}
            scope={window}
            bars={buckets.map((bucket) => ({
              ...bucket,
              failed: bucket.denied + bucket.throttled + bucket.other,
            }))}
            gaps={[
              {
                startMs: domain.startMs + 3 * 3_600_000,
                endMs: domain.startMs + 4 * 3_600_000,
                label: 'No CloudTrail of 777788889999',
                isDark: false,
              },
            ]}
            onChange={setWindow}
          />
          <Timeline
            label="API calls over time"
            buckets={buckets}
            domain={domain}
            scope={window}
            selection={selection}
            onSelect={setSelection}
            heightPx={240}
          />
        </div>
      </Shelf>
      <Shelf title="Panels">
        {profilePanels.map(({ id, tab, Panel }) => (
          <div key={`${tab}-${id}`} className="w-[560px]">
            <Panel entity={anEntity()} label="ci-deploy" scopeTime={scope} />
          </div>
        ))}
      </Shelf>
    </>
  );
}
