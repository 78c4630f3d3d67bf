import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import { totalCalls } from '@gumshoe/shared/domain/outcome';
import type { Side } from '@gumshoe/shared/domain/side';
import type { ReactNode } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { EntityLink } from '../../entity/EntityLink';
import { entityWord } from '../../entity/entityWords';
import { EventLink } from '../../entity/EventLink';
import { PanelFrame } from '../../entity/PanelFrame';
import { formatDayTime, formatExact } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { LogText } from '../../ui/LogText';
import type { PanelProps } from '../panelProps';

const sides: Readonly<Record<Side, string>> = {
  by: 'Calls by it',
  on: 'Calls on it',
  from: 'Calls from it',
  in: 'Calls in it',
};

type Details = AnswerOf<typeof entityDetails>;

/** What the entity is and how that is known: attributes with the record that states each, its other names, its namesakes. */
export function EntityDetailsPanel({ entity, label }: PanelProps) {
  const params = { entity };
  const result = useQuestion(entityDetails, params, { keepPrevious: true });
  return (
    <PanelFrame
      id="entity-details"
      title={`What is this ${entityWord(entity.type).noun}, and how do we know?`}
      guidance="Attributes are what the logs said at that time, not the present state."
      question={entityDetails}
      params={params}
      result={result}
      subject={label}
      bodyPx={248}
      table={detailsTable}
      footer={(answer) =>
        `${formatCounted(answer.attributes.length, 'attribute')}, ${formatCounted(answer.aliases.length, 'other name')}`
      }
    >
      {(answer) => (
        <dl className="flex flex-col">
          {answer.seen.map((seen) => (
            <Line key={seen.side} name={sides[seen.side]}>
              {formatCount(totalCalls(seen))}, {formatCount(seen.failed)} failed;{' '}
              {seen.onOrBefore && 'on or before '}
              {formatDayTime(epochMsOf(seen.firstSeen))} to {formatDayTime(epochMsOf(seen.lastSeen))} UTC
            </Line>
          ))}
          {answer.attributes.map((attribute) => (
            <Line
              key={`${attribute.name}-${attribute.value}`}
              name={attribute.name}
              proof={attribute.statedBy && <EventLink eventId={attribute.statedBy} at={attribute.at} />}
            >
              {attribute.entity ? (
                <EntityLink entity={attribute.entity} label={attribute.value} />
              ) : (
                <LogText className="break-words">{attribute.value}</LogText>
              )}
            </Line>
          ))}
          {answer.aliases.map((alias) => (
            <Line
              key={alias.alias + alias.validFrom}
              name="Also"
              proof={<EventLink eventId={alias.eventId} at={alias.validFrom} />}
            >
              <LogText mono className="break-all">
                {alias.alias}
              </LogText>
            </Line>
          ))}
          {answer.namesakes.map((namesake) => (
            <Line key={namesake.entity.id} name="Same name">
              <EntityLink entity={namesake.entity} /> {formatDayTime(epochMsOf(namesake.validFrom))} to{' '}
              {formatDayTime(epochMsOf(namesake.validTo))} UTC; another entity, made anew under this name
            </Line>
          ))}
        </dl>
      )}
    </PanelFrame>
  );
}

function Line({
  name,
  proof,
  children,
}: {
  readonly name: string;
  readonly proof?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex min-h-[27px] items-baseline gap-2 border-b border-line px-3 py-1 text-table last:border-b-0">
      <dt className="w-24 shrink-0 text-ink-3">{name}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
      {proof && <dd className="shrink-0">{proof}</dd>}
    </div>
  );
}

function detailsTable(answer: Details) {
  return {
    columns: [{ name: 'Attribute' }, { name: 'Value' }, { name: 'Stated by' }],
    rows: [
      ...answer.seen.map((seen) => [
        sides[seen.side],
        `${totalCalls(seen)} calls, ${seen.failed} failed, ${formatExact(seen.firstSeen)} to ${formatExact(seen.lastSeen)}`,
        '',
      ]),
      ...answer.attributes.map((attribute) => [attribute.name, attribute.value, attribute.statedBy ?? '']),
      ...answer.aliases.map((alias) => ['Also', alias.alias, alias.eventId]),
      ...answer.namesakes.map((namesake) => ['Same name', namesake.entity.id, '']),
    ],
  };
}
