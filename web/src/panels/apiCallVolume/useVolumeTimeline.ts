import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import type { Filter } from '@gumshoe/shared/contract/parts';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { useMemo } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { useHeld } from '../../entity/useHeld';
import type { Interval } from '../../ui/charts/timelineScale';
import { bucketText, peripheralTime, timelineBuckets } from './timelineOf';

/**
 * Asks for the scope time, and with the same buckets for the time around it. Three intervals side by side, so that the numbers
 * of the scope are its own to the second and the chart shows what came before and after.
 */
export function useVolumeTimeline(entity: EntityRef, scopeTime: ScopeTime, filters: readonly Filter[]) {
  const { held } = useHeld();
  const params = { entity, scopeTime, ...(filters.length > 0 ? { filters: [...filters] } : {}) };
  const result = useQuestion(apiCallVolume, params, { keepPrevious: true });
  const bucket = result.data?.answer.bucket;
  const around = useMemo(
    () =>
      held === undefined || bucket === undefined ? {} : peripheralTime(scopeTime, intervalOf(held), bucket),
    [held, bucket, scopeTime],
  );
  const width = bucketText(bucket ?? 1000);
  const before = useQuestion(
    apiCallVolume,
    { ...params, scopeTime: around.before ?? scopeTime, bucket: width },
    { enabled: around.before !== undefined },
  );
  const after = useQuestion(
    apiCallVolume,
    { ...params, scopeTime: around.after ?? scopeTime, bucket: width },
    { enabled: around.after !== undefined },
  );
  const domain: Interval = {
    startMs: epochMsOf(around.before?.start ?? scopeTime.start),
    endMs: epochMsOf(around.after?.end ?? scopeTime.end),
  };
  const buckets = useMemo(
    () => [
      ...(around.before && before.data ? timelineBuckets(before.data.answer, around.before) : []),
      ...(result.data ? timelineBuckets(result.data.answer, scopeTime) : []),
      ...(around.after && after.data ? timelineBuckets(after.data.answer, around.after) : []),
    ],
    [before.data, result.data, after.data, around, scopeTime],
  );
  return { result, params, buckets, domain };
}

/** A scope time in milliseconds. */
export function intervalOf(scope: ScopeTime): Interval {
  return { startMs: epochMsOf(scope.start), endMs: epochMsOf(scope.end) };
}
