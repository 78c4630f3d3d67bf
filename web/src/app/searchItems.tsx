import type { searchEntities } from '@gumshoe/shared/contract/searchEntities';
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { MINUTE } from '@gumshoe/shared/domain/units';
import { epochMsOf, instantOf } from '@gumshoe/shared/domain/instant';
import {
  type RecognizedKind,
  type RecognizedText,
  recognizeText,
} from '@gumshoe/shared/domain/recognizeText';
import { CalendarClock, CornerDownLeft, FileText, Link2, Search, Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import { EntityIcon } from '../entity/EntityIcon';
import { entityWord } from '../entity/entityWords';
import { eventHref } from '../entity/eventsHref';
import { formatFull } from '../lib/formatInstant';
import { formatCounted } from '../lib/formatNumber';
import { navigate } from '../url/browserLocation';
import { parsePastedLink } from '../url/detectiveLink';
import { hrefTo, scopeChanges } from '../url/href';
import { type Location, formatLocation } from '../url/location';
import { set } from '../url/param';
import { searchTextParam } from '../url/viewParams';

/** One line under the search box: what `Enter` on it does. */
export interface SearchItem {
  readonly id: string;
  readonly group: string;
  readonly icon: ReactNode;
  readonly label: string;
  readonly detail?: string;
  readonly shortcut?: string | undefined;
  readonly run: () => void;
}

const kindWords: Readonly<Record<RecognizedKind, string>> = {
  'access-key': 'access key',
  account: 'AWS account',
  'role-id': 'role id',
  'user-id': 'user id',
  'session-id': 'role session',
  arn: 'ARN',
  address: 'IP address',
  'address-range': 'range of addresses',
  instance: 'EC2 instance',
  service: 'AWS service',
  'event-id': 'event id',
  'finding-id': 'finding id',
  time: 'time',
  link: 'link',
  text: 'name or part of one',
};

/** What the text was recognized as, in words, before anything is looked up. */
export function recognizedWords(text: string): string {
  return kindWords[recognizeText(text).kind];
}

/** What the form of the text alone leads to: a link, an entity, a time. */
export function itemsByForm(text: string, location: Location): SearchItem[] {
  const recognized = recognizeText(text);
  const link = parsePastedLink(text);
  if (link !== undefined) {
    return [
      {
        id: 'link',
        group: 'This exactly',
        icon: <Link2 size={14} />,
        label: 'Open this link',
        detail: formatLocation(link),
        run: () => navigate(formatLocation(link)),
      },
    ];
  }
  const time = timeItem(recognized, location);
  return time === undefined ? [] : [time];
}

function timeItem({ kind, instant }: RecognizedText, location: Location): SearchItem | undefined {
  if (kind !== 'time' || instant === undefined) return undefined;
  const at = epochMsOf(instant);
  const scope = { start: instantOf(at - 5 * MINUTE), end: instantOf(at + 5 * MINUTE) };
  return {
    id: 'time',
    group: 'This exactly',
    icon: <CalendarClock size={14} />,
    label: `Five minutes around ${formatFull(at)}`,
    detail: 'sets the scope time',
    run: () => navigate(hrefTo(location, location.place, [...scopeChanges(scope)])),
  };
}

/** What is held under the text: exact matches first, then the others, an event, a finding. */
export function itemsByAnswer(answer: AnswerOf<typeof searchEntities>, location: Location): SearchItem[] {
  const { event, finding } = answer;
  const rows = answer.rows.slice(0, 12).map(
    (row): SearchItem => ({
      id: `${row.entity.type}:${row.entity.id}`,
      group: row.how === 'exact' ? 'This exactly' : 'Entities',
      icon: <EntityIcon type={row.entity.type} />,
      label: row.label,
      detail: [
        entityWord(row.entity.type).noun,
        row.matched === row.label ? '' : row.matched,
        formatCounted(row.calls, 'call'),
      ]
        .filter(Boolean)
        .join(' · '),
      run: () => navigate(hrefTo(location, { name: 'entity', entity: row.entity })),
    }),
  );
  return [
    ...(event === undefined
      ? []
      : [
          {
            id: 'event',
            group: 'This exactly',
            icon: <FileText size={14} />,
            label: `Event ${event.eventId}`,
            detail: formatFull(Date.parse(event.time)),
            run: () => navigate(eventHref(location, event.eventId)),
          },
        ]),
    ...(finding === undefined
      ? []
      : [
          {
            id: 'finding',
            group: 'Findings',
            icon: <Siren size={14} />,
            label: finding.title,
            detail: finding.findingId,
            run: () => navigate(hrefTo(location, { name: 'finding', findingId: finding.findingId })),
          },
        ]),
    ...rows,
  ];
}

/** The way to every result. */
export function allResultsItem(text: string, total: number | undefined, location: Location): SearchItem {
  return {
    id: 'all',
    group: 'Search',
    icon: total === 0 ? <CornerDownLeft size={14} /> : <Search size={14} />,
    label:
      total === undefined
        ? `Search for “${text}”`
        : total === 0
          ? `Nothing is held under “${text}”: what was looked for`
          : `All ${formatCounted(total, 'result')} for “${text}”`,
    run: () => navigate(hrefTo(location, { name: 'search' }, [set(searchTextParam, text)])),
  };
}
