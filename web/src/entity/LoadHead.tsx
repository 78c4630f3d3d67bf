import { AppError } from '@gumshoe/shared/contract/errors';
import type { LoadProgress } from '@gumshoe/shared/contract/loading';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { stopLoading } from '../api/stopLoading';
import { useLoading } from '../api/useLoading';
import { useHeld } from './useHeld';
import { formatBytes } from '../lib/formatBytes';
import { formatLength } from '../lib/formatInstant';
import { formatCount, formatCounted, formatShare } from '../lib/formatNumber';
import { announce } from '../ui/announce';
import { Button } from '../ui/Button';
import { LogText } from '../ui/LogText';

const titles: Readonly<Record<LoadProgress['state'], string>> = {
  idle: 'What is held here',
  loading: 'Reading',
  done: 'Loaded',
  stopped: 'Loading was stopped after',
  failed: 'Loading failed after',
};

/** One line that says what is being read, one bar, and the counts that add up; a page adds what can be done there. */
export function LoadHead({ actions }: { readonly actions?: ReactNode }) {
  const { data: loading, error } = useLoading();
  if (loading === undefined) {
    return (
      <header className="min-h-[104px] border-b border-line bg-surface px-5 py-3">
        <h1 className="text-title">What is held here</h1>
        {error !== null && <p className="text-body text-failed-text">{error.message}</p>}
      </header>
    );
  }
  const isLoading = loading.state === 'loading';
  return (
    <header className="flex min-h-[104px] flex-col gap-2 border-b border-line bg-surface px-5 py-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-title">
            {titles[loading.state]}
            {loading.state !== 'idle' && ` ${formatCounted(loading.files.seen, 'file')}`}
            {loading.paths.length > 0 && (
              <>
                {' from '}
                <LogText className="font-mono font-normal">
                  {loading.paths.length > 1
                    ? `${loading.paths[0]} and ${loading.paths.length - 1} more`
                    : (loading.paths[0] ?? '')}
                </LogText>
              </>
            )}
          </h1>
          <p className="text-guidance text-ink-3">
            {isLoading
              ? 'Logs are recognized by content. What is loaded can already be asked.'
              : 'Logs are recognized by content, not by name. Every number below stands on the snapshot named in the bottom bar.'}
          </p>
        </div>
        {actions}
        {isLoading && (
          <Button icon={<X size={14} />} onClick={() => void stop()}>
            Stop loading
          </Button>
        )}
      </div>
      {loading.state !== 'idle' && <Bar loading={loading} />}
      {loading.state === 'idle' ? <HeldCounts /> : <Counts loading={loading} />}
      {loading.problem !== undefined && (
        <p role="alert" className="text-body text-failed-text">
          {loading.problem}
        </p>
      )}
    </header>
  );
}

async function stop(): Promise<void> {
  try {
    await stopLoading();
    announce('Loading stops at the end of the batch; what is loaded stays');
  } catch (error) {
    announce(
      `Loading was not stopped: ${error instanceof AppError ? error.message : 'the page failed'}`,
      'failed',
    );
  }
}

function Bar({ loading }: { readonly loading: LoadProgress }) {
  const share =
    loading.state === 'done' ? 1 : loading.bytes.seen === 0 ? 0 : loading.bytes.done / loading.bytes.seen;
  return (
    <div
      role="progressbar"
      aria-label="Loading"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className="h-1.5 w-full overflow-hidden rounded-full bg-line"
    >
      <div
        className="h-full bg-accent transition-[width] duration-200"
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}

/** Nothing was read since the console started: what the store holds from before. */
function HeldCounts() {
  const { summary } = useHeld();
  const answer = summary.data?.answer;
  if (answer === undefined) return <p className="h-[18px]" />;
  const { files, records } = answer;
  return (
    <p className="flex flex-wrap gap-x-6 text-body text-ink-2">
      <span>
        <b className="text-ink">{formatCount(files.loaded)}</b> {files.loaded === 1 ? 'file' : 'files'} loaded
      </span>
      <span>
        <b className="text-ink">{formatCount(records.loaded)}</b> records loaded
      </span>
      <NotHeld files={files} records={records} />
    </p>
  );
}

/** What of the files seen is not held anew: repeats, and what was skipped and rejected as files and as records. */
function NotHeld({
  files,
  records,
}: {
  readonly files: Omit<LoadProgress['files'], 'seen'>;
  readonly records: Omit<LoadProgress['records'], 'seen'>;
}) {
  return (
    <>
      <span>{formatCounted(records.duplicates, 'duplicate')}</span>
      <span>
        {formatCounted(files.skipped, 'file')} and {formatCounted(records.skipped, 'record')} skipped
      </span>
      <span className={records.rejected + files.rejected > 0 ? 'text-failed-text' : ''}>
        {formatCounted(files.rejected, 'file')} and {formatCounted(records.rejected, 'record')} rejected
      </span>
    </>
  );
}

function Counts({ loading }: { readonly loading: LoadProgress }) {
  const { files, records, bytes } = loading;
  const isLoading = loading.state === 'loading';
  const done = files.loaded + files.skipped + files.rejected;
  return (
    <p className="flex flex-wrap gap-x-6 text-body text-ink-2">
      <span>
        <b className="text-ink">
          {isLoading ? formatShare(bytes.done, bytes.seen) : formatBytes(bytes.done)}
        </b>
        {isLoading && ` of ${formatBytes(bytes.seen)}`}
      </span>
      <span>
        <b className="text-ink">{formatCount(done)}</b> of {formatCounted(files.seen, 'file')}
      </span>
      <span>
        <b className="text-ink">{formatCount(records.loaded)}</b> records loaded
      </span>
      <NotHeld files={files} records={records} />
      {isLoading && (
        <span className="ml-auto">
          {formatCount(loading.recordsPerSecond)} records a second
          {loading.secondsLeft !== undefined && (
            <>
              {' · '}
              <b className="text-ink">about {formatLength(Math.max(1, loading.secondsLeft) * 1000)} left</b>
            </>
          )}
        </span>
      )}
    </p>
  );
}
