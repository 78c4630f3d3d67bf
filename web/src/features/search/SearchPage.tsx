import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import { searchEntities } from '@gumshoe/shared/contract/searchEntities';
import type { EntityType } from '@gumshoe/shared/domain/entity';
import { recognizeText } from '@gumshoe/shared/domain/recognizeText';
import { useEffect } from 'react';
import { useQuestion } from '../../api/useQuestion';
import { entityWord } from '../../entity/entityWords';
import { eventHref } from '../../entity/eventsHref';
import { PanelFailed, PanelLoading } from '../../entity/PanelStates';
import { SearchTextForm } from '../../entity/SearchTextForm';
import { useHeld } from '../../entity/useHeld';
import { formatDay } from '../../lib/formatInstant';
import { formatCount } from '../../lib/formatNumber';
import { LogText } from '../../ui/LogText';
import { useLocation, useParam } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';
import { searchTextParam } from '../../url/viewParams';
import { SearchResults } from './SearchResults';
import { typesParam } from './typesParam';

const PAGE = 200;

type Answer = AnswerOf<typeof searchEntities>;

/** Every entity held under a text, grouped by type, with exact totals. */
export function SearchPage() {
  const [text] = useParam(searchTextParam);
  useEffect(() => {
    document.title = text === '' ? 'Search' : `Search: ${text}`;
  }, [text]);
  return (
    <div className="mx-auto flex max-w-[2080px] flex-col gap-4 p-5">
      <h1 className="text-title">Search</h1>
      <SearchTextForm label="Search text" action="Search" width="w-[430px]" />
      {text.trim() === '' ? (
        <p className="max-w-prose text-body text-ink-2">
          Takes an ARN, a name or a part of one, an access key, an address or a range of them (CIDR), an
          account number, an event or finding id. <code className="text-mono">*</code> and{' '}
          <code className="text-mono">?</code> stand for any characters.
        </p>
      ) : (
        <Found text={text.trim()} />
      )}
    </div>
  );
}

function Found({ text }: { readonly text: string }) {
  const [types, setTypes] = useParam(typesParam);
  const params = { text, limit: PAGE, ...(types.length > 0 ? { types: [...types] } : {}) };
  const result = useQuestion(searchEntities, params, { keepPrevious: true });
  if (result.isPending) return <PanelLoading onCancel={() => window.history.back()} />;
  if (result.isError) return <PanelFailed error={result.error} onRetry={() => void result.refetch()} />;
  const { answer } = result.data;
  return (
    <div className="flex items-start gap-6">
      <Facets answer={answer} selected={types} onChange={setTypes} />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <AlsoHeld answer={answer} />
        {answer.rows.length === 0 ? (
          <NothingFound text={text} answer={answer} />
        ) : (
          <SearchResults answer={answer} params={params} text={text} />
        )}
      </div>
    </div>
  );
}

function Facets({
  answer,
  selected,
  onChange,
}: {
  readonly answer: Answer;
  readonly selected: readonly EntityType[];
  readonly onChange: (types: readonly EntityType[]) => void;
}) {
  if (answer.types.length === 0) return null;
  const toggle = (type: EntityType) =>
    onChange(selected.includes(type) ? selected.filter((each) => each !== type) : [...selected, type]);
  return (
    <fieldset className="flex w-44 shrink-0 flex-col gap-0.5">
      <legend className="pb-1 text-guidance text-ink-3">Type</legend>
      {answer.types.map(({ type, total }) => (
        <label key={type} className="flex h-6 items-center gap-2 rounded-chip px-1 text-table hover:bg-hover">
          <input
            type="checkbox"
            checked={selected.includes(type)}
            onChange={() => toggle(type)}
            className="accent-accent"
          />
          <span className="flex-1">{entityWord(type).noun}</span>
          <span className="text-ink-3">{formatCount(total)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function AlsoHeld({ answer }: { readonly answer: Answer }) {
  const location = useLocation();
  const { event, finding } = answer;
  if (event === undefined && finding === undefined) return null;
  return (
    <p className="flex gap-4 rounded-panel border border-line bg-surface px-3 py-2">
      {event !== undefined && (
        <a className="link" href={eventHref(location, event.eventId)}>
          Event {event.eventId}
        </a>
      )}
      {finding !== undefined && (
        <a className="link" href={hrefTo(location, { name: 'finding', findingId: finding.findingId })}>
          Finding: <LogText>{finding.title}</LogText>
        </a>
      )}
    </p>
  );
}

function NothingFound({ text, answer }: { readonly text: string; readonly answer: Answer }) {
  const { held } = useHeld();
  const { kind } = recognizeText(text);
  return (
    <div className="flex max-w-prose flex-col gap-1 text-body text-ink-2">
      <p>
        <b className="text-ink">Nothing is held under this text.</b> It was looked for as{' '}
        {kind === 'text' ? 'a name or a part of one' : kind.replace('-', ' ')}
        {answer.recognized !== kind && ` (read as ${answer.recognized.replace('-', ' ')})`}, in every name, id
        and ARN of every entity.
      </p>
      {held !== undefined && (
        <p>
          {`Logs are held from ${formatDay(Date.parse(held.start))} to ${formatDay(Date.parse(held.end) - 1000)}; what happened at other times is not in them.`}
        </p>
      )}
    </div>
  );
}
