import { SlotOutlet } from '../ui/Slot';
import { CircleAlert, CircleCheck, Database, History } from 'lucide-react';
import { useLoading } from '../api/useLoading';
import { useSnapshotInfo } from '../api/useSnapshotInfo';
import { useHeld } from '../entity/useHeld';
import { formatDay, formatLength } from '../lib/formatInstant';
import { formatCount, formatCounted, formatShare } from '../lib/formatNumber';
import { useAnnouncement } from '../ui/announce';
import { bottomLineSlot } from '../ui/bottomLineSlot';
import { useHeldSnapshot } from './SnapshotProvider';
import { useAction } from './actions';

/** What the page's numbers add up to, what is held, how far the logs cover it, the snapshot, the zone. */
export function BottomBar() {
  const announcement = useAnnouncement();
  return (
    <footer
      data-frame
      className="flex h-[25px] shrink-0 items-center gap-4 border-t border-line bg-surface px-4 text-meta text-ink-2 max-sm:hidden"
    >
      <div className="flex min-w-0 flex-1 items-center gap-3">
        <span
          role="status"
          className={
            announcement === undefined
              ? 'sr-only'
              : `truncate font-medium ${announcement.tone === 'failed' ? 'text-failed-text' : 'text-ink'}`
          }
        >
          {announcement?.text}
        </span>
        {announcement === undefined && (
          <>
            <NewerData />
            <LoadingLine />
            <SlotOutlet slot={bottomLineSlot} className="min-w-0 truncate" />
          </>
        )}
      </div>
      <HeldFigures />
    </footer>
  );
}

function HeldFigures() {
  const { summary, held } = useHeld();
  const snapshot = useHeldSnapshot().held;
  const coverage = summary.data?.coverage;
  const records = summary.data?.answer.records.loaded ?? 0;
  return (
    <>
      {held !== undefined && (
        <span className="flex items-center gap-1 whitespace-nowrap">
          <Database size={12} aria-hidden="true" />
          {formatCounted(records, 'event')} held, {formatDay(Date.parse(held.start))} –{' '}
          {formatDay(Date.parse(held.end) - 1000)}
        </span>
      )}
      {coverage !== undefined && held !== undefined && (
        <span className="flex items-center gap-1 whitespace-nowrap max-lg:hidden">
          {coverage.state === 'complete' ? (
            <CircleCheck size={12} aria-hidden="true" className="text-check-met" />
          ) : (
            <CircleAlert size={12} aria-hidden="true" className="text-check-warn" />
          )}
          Coverage {formatShare(coverage.heldHours, coverage.scopeHours)}
        </span>
      )}
      {snapshot !== undefined && (
        <span
          className="whitespace-nowrap font-mono max-lg:hidden"
          title="The version of the data every number on this page was computed on"
        >
          snapshot {snapshot}
        </span>
      )}
      <a
        className="link whitespace-nowrap max-lg:hidden"
        href="https://db-ip.com"
        target="_blank"
        rel="noreferrer"
        title="Whose data name the networks of addresses; NOTICE names all"
      >
        IP Geolocation by DB-IP
      </a>
      <span>UTC</span>
    </>
  );
}

function NewerData() {
  const { held, newest, isFromLink, takeInNewest } = useHeldSnapshot();
  const isOlder = held !== undefined && newest !== undefined && held !== newest;
  const { data } = useSnapshotInfo(isOlder ? held : undefined, newest);
  useAction('takeInNewer', takeInNewest);
  if (!isOlder || data === undefined || data.state === 'newest') return null;
  const more = data.newestRecords - data.records;
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <History size={12} aria-hidden="true" className="text-accent" />
      {isFromLink
        ? `Made on ${formatCounted(data.records, 'event')}, now ${formatCount(data.newestRecords)}.`
        : `${more >= 0 ? '+' : '−'}${formatCounted(Math.abs(more), 'event')} since you opened this.`}
      <button type="button" onClick={takeInNewest} className="link font-medium">
        {isFromLink ? 'See now' : 'Take them in'}
      </button>
    </span>
  );
}

function LoadingLine() {
  const { data } = useLoading();
  if (data?.state !== 'loading') return null;
  const left = data.secondsLeft === undefined ? '' : ` · about ${formatLength(data.secondsLeft * 1000)} left`;
  return (
    <span className="whitespace-nowrap">
      Loading {formatShare(data.bytes.done, data.bytes.seen)}
      {left}
    </span>
  );
}
