import { type SeverityLevel, findings } from '@gumshoe/shared/contract/findings';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { useMemo } from 'react';
import { useQuestion } from '../api/useQuestion';
import type { TimelineMark } from '../ui/charts/Timeline';
import { useLocation } from '../url/browserLocation';
import { hrefTo } from '../url/href';
import { sanitizeText } from '../lib/sanitizeText';

const tones: Readonly<Record<SeverityLevel, TimelineMark['severity']>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  informational: 'info',
  none: 'info',
};

/** The findings about an entity as marks on its timelines, each at its first observation. */
export function useFindingMarks(entity: EntityRef, scopeTime: ScopeTime): readonly TimelineMark[] {
  const location = useLocation();
  const { data } = useQuestion(findings, { entity, scopeTime });
  return useMemo(
    () =>
      (data?.answer.rows ?? []).map((finding) => ({
        atMs: epochMsOf(finding.firstSeen),
        label: sanitizeText(finding.title),
        severity: tones[finding.severityLevel],
        href: hrefTo(location, { name: 'finding', findingId: finding.findingId }),
      })),
    [data, location],
  );
}
