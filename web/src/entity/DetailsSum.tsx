import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import type { apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { Envelope } from '@gumshoe/shared/contract/envelope';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useQuestion } from '../api/useQuestion';
import { formatCount, formatMilliseconds } from '../lib/formatNumber';
import type { DetailsRequest } from './useDetailsTree';

type Answer = AnswerOf<typeof apiCallDetails>;

/** Whether the rows add up to the bars of the same window, said in numbers. */
export function DetailsSum(props: {
  readonly request: DetailsRequest;
  readonly answer: Answer | undefined;
  readonly envelope: Envelope<Answer> | undefined;
}) {
  const { request, answer, envelope } = props;
  const volume = useQuestion(apiCallVolume, {
    entity: request.entity,
    scopeTime: request.scopeTime,
    ...(request.filters.length > 0 ? { filters: [...request.filters] } : {}),
  });
  const rows =
    answer === undefined
      ? undefined
      : answer.rows.reduce((sum, row) => sum + totalCalls(row), 0) +
        (answer.rest === undefined ? 0 : totalCalls(answer.rest));
  const bars = volume.data === undefined ? undefined : totalCalls(volume.data.answer);
  const took = envelope?.query.statements.reduce((sum, statement) => sum + statement.milliseconds, 0);
  const agrees = rows === bars;
  return (
    <footer className="flex h-8 shrink-0 items-center gap-3 border-t border-line px-4 text-guidance text-ink-2">
      {rows !== undefined && bars !== undefined && (
        <span className={`flex items-center gap-1.5 ${agrees ? '' : 'text-check-warn'}`}>
          {agrees ? (
            <CircleCheck size={13} aria-hidden="true" className="text-check-met" />
          ) : (
            <CircleAlert size={13} aria-hidden="true" />
          )}
          Rows sum to {formatCount(rows)} {agrees ? '=' : '≠'} bars in this window {formatCount(bars)}
        </span>
      )}
      {envelope !== undefined && (
        <span className="text-ink-3">
          {envelope.totals.leftOut.length === 0
            ? 'nothing left out'
            : envelope.totals.leftOut
                .map(({ reason, records }) => `${formatCount(records)} left out: ${reason}`)
                .join('; ')}
        </span>
      )}
      {took !== undefined && <span className="ml-auto text-ink-3">{formatMilliseconds(took)}</span>}
    </footer>
  );
}
