import { apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import type { AppError } from '@gumshoe/shared/contract/errors';
import { relationshipList } from '@gumshoe/shared/contract/entityRelationships';
import { observedAddresses } from '@gumshoe/shared/contract/observedAddresses';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import type { ReactNode } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { formatDay, formatDayTime } from '../../lib/formatInstant';
import { formatCounted, formatMean, formatShare } from '../../lib/formatNumber';
import { Skeleton } from '../../ui/Skeleton';

interface AnswersProps {
  readonly entity: EntityRef;
  readonly scopeTime: ScopeTime;
}

/** Four answers before any panel, each out of the panels' own answers: what it touched, whether that is usual, whether it spread, since when. */
export function ProfileAnswers(props: AnswersProps) {
  return (
    <section
      aria-label="At a glance"
      className="mb-2 grid grid-cols-1 gap-px @min-[480px]:grid-cols-2 overflow-hidden rounded-panel border border-line bg-line @min-[1000px]:grid-cols-4"
    >
      <Answer question="What else did it touch?">
        <Touched {...props} />
      </Answer>
      <Answer question="Is this unusual?">
        <Unusual {...props} />
      </Answer>
      <Answer question="Did it spread?">
        <Spread {...props} />
      </Answer>
      <Answer question="When did it really start?">
        <Started {...props} />
      </Answer>
    </section>
  );
}

function Answer({ question, children }: { readonly question: string; readonly children: ReactNode }) {
  return (
    <div className="min-h-[62px] bg-canvas px-3 py-2">
      <h2 className="text-guidance text-ink-3">{question}</h2>
      <div className="text-table leading-[17px]">{children}</div>
    </div>
  );
}

const Waiting = () => <Skeleton className="mt-1 h-3.5 w-40" />;

function Touched({ entity, scopeTime }: AnswersProps) {
  const operations = useQuestion(apiCallDetails, {
    entity,
    scopeTime,
    pivot: 'operation',
    sort: 'succeeded',
  });
  const touched = useQuestion(relationshipList, { entity, scopeTime, direction: 'out', limit: 1 });
  if (operations.isError) return <CouldNotLook error={operations.error} />;
  if (operations.data === undefined) return <Waiting />;
  const { rows, total } = operations.data.answer;
  const services = new Set(rows.map((row) => row.detail).filter(Boolean)).size;
  const related = touched.data?.answer.total;
  return (
    <>
      <b>{formatCounted(total, 'operation')}</b>
      {services > 0 && total === rows.length && ` in ${formatCounted(services, 'service')}`}
      {related !== undefined && (
        <>
          ; <b>{formatCounted(related, 'relationship')}</b> to other entities
        </>
      )}
    </>
  );
}

function Unusual({ entity, scopeTime }: AnswersProps) {
  const volume = useQuestion(apiCallVolume, { entity, scopeTime });
  const addresses = useQuestion(
    observedAddresses,
    { entity, scopeTime },
    { enabled: entity.type !== 'IpAddress' },
  );
  if (volume.isError) return <CouldNotLook error={volume.error} />;
  if (volume.data === undefined) return <Waiting />;
  const { answer } = volume.data;
  const fresh = addresses.data?.answer.rows.filter((row) => row.isNew).length;
  return (
    <>
      {totalCalls(answer) === 0 ? 'No calls in this scope time' : <FailedShare answer={answer} />}
      {fresh !== undefined && fresh > 0 && (
        <>
          ; <b>{formatCounted(fresh, 'new address', 'new addresses')}</b>
        </>
      )}
      {answer.baseline === 'in-training' && (
        <span className="text-ink-3">; in training, too little is held before</span>
      )}
    </>
  );
}

function FailedShare({
  answer,
}: {
  readonly answer: {
    succeeded: number;
    failed: number;
    buckets: readonly unknown[];
    baseline: 'in-training' | { perBucket: readonly number[]; failedPerBucket: number };
  };
}) {
  const { baseline } = answer;
  const isHigh = answer.failed / Math.max(1, answer.succeeded + answer.failed) > 0.1;
  return (
    <>
      <b className={isHigh ? 'text-failed-text' : ''}>
        {formatShare(answer.failed, answer.succeeded + answer.failed)}
      </b>{' '}
      of {formatCounted(answer.succeeded + answer.failed, 'call')} failed
      {baseline !== 'in-training' && `, usual ${usualShare(baseline, answer.buckets.length)}`}
    </>
  );
}

function usualShare(
  baseline: { perBucket: readonly number[]; failedPerBucket: number },
  buckets: number,
): string {
  const succeeded = baseline.perBucket.reduce((sum, mean) => sum + mean, 0);
  const failed = baseline.failedPerBucket * buckets;
  if (succeeded + failed === 0) return 'no calls';
  return `${formatShare(failed, succeeded + failed)} of ${formatMean(succeeded + failed)}`;
}

function Spread({ entity, scopeTime }: AnswersProps) {
  const assumed = useQuestion(relationshipList, {
    entity,
    scopeTime,
    relation: 'assumed',
    direction: 'out',
    limit: 3,
  });
  const created = useQuestion(relationshipList, {
    entity,
    scopeTime,
    relation: 'created',
    direction: 'out',
    limit: 1,
  });
  const tried = useQuestion(relationshipList, {
    entity,
    scopeTime,
    relation: 'tried-to-assume',
    direction: 'out',
    limit: 1,
  });
  const error = assumed.error ?? created.error ?? tried.error;
  if (error !== null) return <CouldNotLook error={error} />;
  if (!assumed.data || !created.data || !tried.data) return <Waiting />;
  const roles = assumed.data.answer.total;
  const made = created.data.answer.total;
  const attempts = tried.data.answer.total;
  if (roles + made + attempts === 0)
    return <>No: it assumed no role and created nothing in this scope time</>;
  return (
    <>
      {roles + made === 0 ? 'Not yet: ' : 'Yes: '}
      {roles > 0 && (
        <>
          assumed <b>{formatCounted(roles, 'role')}</b>
          {made + attempts > 0 && ', '}
        </>
      )}
      {made > 0 && (
        <>
          created <b>{formatCounted(made, 'entity', 'entities')}</b>
          {attempts > 0 && ', '}
        </>
      )}
      {attempts > 0 && (
        <>
          tried <b>{formatCounted(attempts, 'role')}</b> in vain
        </>
      )}
    </>
  );
}

function Started({ entity, scopeTime }: AnswersProps) {
  const details = useQuestion(entityDetails, { entity });
  const addresses = useQuestion(
    observedAddresses,
    { entity, scopeTime },
    { enabled: entity.type !== 'IpAddress' },
  );
  if (details.isError) return <CouldNotLook error={details.error} />;
  if (details.data === undefined) return <Waiting />;
  const fresh = (addresses.data?.answer.rows ?? [])
    .filter((row) => row.isNew)
    .sort((a, b) => epochMsOf(a.firstSeen) - epochMsOf(b.firstSeen))[0];
  if (fresh !== undefined) {
    return (
      <>
        <b>{formatDayTime(epochMsOf(fresh.firstSeen))} UTC</b>, first call from{' '}
        <span className="font-mono text-mono">{fresh.address}</span>, an address not seen before
      </>
    );
  }
  const seen = [...details.data.answer.seen].sort(
    (a, b) => epochMsOf(a.firstSeen) - epochMsOf(b.firstSeen),
  )[0];
  if (seen === undefined) return <>Only seen by name: no call is held</>;
  const at = epochMsOf(seen.firstSeen);
  return seen.onOrBefore ? (
    <>
      On or before <b>{formatDay(at)}</b>: the data begin there, nothing of it is new since
    </>
  ) : (
    <>
      <b>{formatDayTime(at)} UTC</b>, its first call held; nothing earlier
    </>
  );
}

function CouldNotLook({ error }: { readonly error: AppError }) {
  if (error.code === 'not-found') return <span className="text-ink-3">Nothing is held of it</span>;
  return <span className="text-failed-text">It could not be looked; the panel below says why</span>;
}
