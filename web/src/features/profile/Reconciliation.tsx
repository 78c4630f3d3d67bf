import { SlotFill } from '../../ui/Slot';
import { apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { observedAddresses } from '@gumshoe/shared/contract/observedAddresses';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useQuestion } from '../../api/useQuestion';
import { formatCount } from '../../lib/formatNumber';
import { bottomLineSlot } from '../../ui/bottomLineSlot';

/** The bottom bar's line: the same calls counted three ways, and what explains a difference. */
export function Reconciliation({
  entity,
  scopeTime,
}: {
  readonly entity: EntityRef;
  readonly scopeTime: ScopeTime;
}) {
  const hasAddresses = entity.type !== 'IpAddress';
  const volume = useQuestion(apiCallVolume, { entity, scopeTime });
  const operations = useQuestion(apiCallDetails, {
    entity,
    scopeTime,
    pivot: 'operation',
    sort: 'succeeded',
  });
  const addresses = useQuestion(observedAddresses, { entity, scopeTime }, { enabled: hasAddresses });
  if (!volume.data || !operations.data) return null;
  const calls = totalCalls(volume.data.answer);
  const byOperation = totalCalls(operations.data.answer.sum);
  const answer = addresses.data?.answer;
  const isWhole = answer !== undefined && answer.total <= answer.rows.length;
  const placed = answer?.rows.reduce((sum, row) => sum + totalCalls(row), 0) ?? 0;
  const unplaced =
    answer === undefined ? 0 : totalCalls(answer.withoutAddress) + totalCalls(answer.throughService);
  const agrees = calls === byOperation && (!isWhole || calls === placed + unplaced);
  return (
    <SlotFill slot={bottomLineSlot}>
      <span className={`inline-flex items-center gap-1.5 ${agrees ? '' : 'text-check-warn'}`}>
        {agrees ? (
          <CircleCheck size={12} aria-hidden="true" className="text-check-met" />
        ) : (
          <CircleAlert size={12} aria-hidden="true" />
        )}
        Timeline {formatCount(calls)} {calls === byOperation ? '=' : '≠'} operations{' '}
        {formatCount(byOperation)}
        {isWhole &&
          ` ${calls === placed + unplaced ? '=' : '≠'} addresses ${formatCount(placed)}${unplaced > 0 ? ` + ${formatCount(unplaced)} without address` : ''}`}
      </span>
    </SlotFill>
  );
}
