import { findingDetails, findingEntities } from '@gumshoe/shared/contract/findings';
import { useEffect } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { ActivityDetails } from '../../entity/ActivityDetails';
import { PanelFailed } from '../../entity/PanelStates';
import { useScope } from '../../entity/useScope';
import { sanitizeText } from '../../lib/sanitizeText';
import { ApiCallVolumePanel } from '../../panels/apiCallVolume/ApiCallVolumePanel';
import { SkeletonRows } from '../../ui/Skeleton';
import { useLocation } from '../../url/browserLocation';
import { FindingHeader } from './FindingHeader';
import { FindingHistory } from './FindingHistory';
import { FindingNotHeld } from './FindingNotHeld';
import { FindingRecord } from './FindingRecord';
import { RelatedEntitiesPanel } from './RelatedEntitiesPanel';
import { subjectOf } from './findingWords';

/** The overview of a finding: what it says in words, whom it names and what those did in its window, its history, its record. */
export function FindingPage() {
  const { place } = useLocation();
  return place.name === 'finding' ? <Overview findingId={place.findingId} /> : null;
}

function Overview({ findingId }: { readonly findingId: string }) {
  const details = useQuestion(findingDetails, { findingId });
  const named = useQuestion(findingEntities, { findingId });
  const scope = useScope()?.scope;
  const title = details.data?.answer.finding.title ?? 'Finding';
  useEffect(() => {
    document.title = sanitizeText(title);
  }, [title]);
  if (details.error?.code === 'not-found') return <FindingNotHeld findingId={findingId} />;
  if (details.error) return <PanelFailed error={details.error} onRetry={() => void details.refetch()} />;
  if (details.data === undefined) return <SkeletonRows rows={12} />;
  const { finding, description, history, raw } = details.data.answer;
  const rows = named.data?.answer.rows ?? [];
  const window = named.data?.answer.window;
  const subject = subjectOf(rows);
  return (
    <div className="@container mx-auto flex max-w-[2080px] flex-col">
      <FindingHeader finding={finding} description={description} rows={rows} window={window} />
      <div className="grid grid-cols-6 gap-3 p-5 @min-[1000px]:grid-cols-12">
        <div className="col-span-6 flex min-w-0 flex-col *:flex-1 @min-[1000px]:col-span-12">
          <RelatedEntitiesPanel findingId={findingId} title={finding.title} />
        </div>
        {subject?.held === true && scope !== undefined && (
          <div className="col-span-6 flex min-w-0 flex-col *:flex-1 @min-[1000px]:col-span-8">
            <ApiCallVolumePanel entity={subject.entity} label={subject.label} scopeTime={scope} isNamed />
          </div>
        )}
        <div className="col-span-6 flex min-w-0 flex-col *:flex-1 @min-[1000px]:col-span-4">
          <FindingHistory history={history} />
        </div>
        <div className="col-span-6 min-w-0 @min-[1000px]:col-span-12">
          <FindingRecord raw={raw} />
        </div>
      </div>
      {subject !== undefined && scope !== undefined && (
        <ActivityDetails entity={subject.entity} label={subject.label} scopeTime={scope} />
      )}
    </div>
  );
}
