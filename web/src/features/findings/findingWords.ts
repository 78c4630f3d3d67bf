import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { findingEntities } from '@gumshoe/shared/contract/findings';

export type Named = AnswerOf<typeof findingEntities>['rows'][number];

/** What part an entity plays in a finding, in words. */
export const partWords: Readonly<Record<Named['part'], string>> = {
  actor: 'acted',
  target: 'acted on',
  network: 'remote end',
};

/** Those of a part, people and machines before their keys: what a sentence names first. */
export function ofPart(rows: readonly Named[], part: Named['part']): readonly Named[] {
  const rank = ({ entity }: Named) =>
    entity.type === 'AccessKey' ? 2 : entity.type === 'AwsRole' || entity.type === 'AwsAccount' ? 1 : 0;
  return rows.filter((row) => row.part === part).sort((a, b) => rank(a) - rank(b));
}

/** Who acted, what was acted on, the remote ends. */
export function inOrder(rows: readonly Named[]): readonly Named[] {
  return [...ofPart(rows, 'actor'), ...ofPart(rows, 'target'), ...ofPart(rows, 'network')];
}

/** The one whose profile an investigation begins with: who acted, else what was acted on, and of them one that logs are held of. */
export function subjectOf(rows: readonly Named[]): Named | undefined {
  const ordered = inOrder(rows);
  return ordered.find(({ held }) => held) ?? ordered[0];
}
