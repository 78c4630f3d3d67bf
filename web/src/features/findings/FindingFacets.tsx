import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { findings } from '@gumshoe/shared/contract/findings';
import { Fragment } from 'react';
import { SeverityBadge } from '../../entity/SeverityBadge';
import { EntityLink } from '../../entity/EntityLink';
import { entityParam } from '../../entity/eventsHref';
import { formatCount } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { Button } from '../../ui/Button';
import { SkeletonRows } from '../../ui/Skeleton';
import { useParam } from '../../url/browserLocation';
import { Facet } from './Facet';
import { accountsParam, findingTypesParam, samplesParam, severitiesParam } from './findingsParams';

/** What the list can be narrowed by, each choice with how many it would leave. */
export function FindingFacets({ answer }: { readonly answer: AnswerOf<typeof findings> | undefined }) {
  const [entity, setEntity] = useParam(entityParam);
  const [severities, setSeverities] = useParam(severitiesParam);
  const [types, setTypes] = useParam(findingTypesParam);
  const [accounts, setAccounts] = useParam(accountsParam);
  const [samples, setSamples] = useParam(samplesParam);
  return (
    <aside
      aria-label="Filters"
      className="flex w-60 shrink-0 max-xl:w-52 flex-col gap-4 overflow-y-auto pr-1"
    >
      {answer === undefined && <SkeletonRows rows={6} />}
      {entity !== undefined && (
        <div className="flex flex-col items-start gap-1 text-table">
          <span className="text-guidance text-ink-3">That name</span>
          <EntityLink entity={entity} />
          <Button kind="quiet" onClick={() => setEntity(undefined)}>
            Name any entity
          </Button>
        </div>
      )}
      {answer !== undefined && (
        <>
          <Facet
            name="Severity"
            choices={answer.facets.severities.map(({ level, total }) => ({
              value: level,
              total,
              words: <SeverityBadge level={level} />,
            }))}
            chosen={severities}
            onChange={setSeverities}
          />
          <Facet
            name="Type"
            choices={answer.facets.types.map(({ type, total }) => ({
              value: type,
              total,
              words: <TypeWords type={type} />,
            }))}
            chosen={types}
            onChange={setTypes}
          />
          <Facet
            name="Account"
            choices={answer.facets.accounts.map(({ account, total }) => ({
              value: account,
              total,
              words: <span className="font-mono text-mono">{account}</span>,
            }))}
            chosen={accounts}
            onChange={setAccounts}
          />
          <label className="flex min-h-6 items-center gap-2 px-1 text-table">
            <input
              type="checkbox"
              checked={samples === 'shown'}
              onChange={() => setSamples(samples === 'shown' ? 'apart' : 'shown')}
              className="accent-accent"
            />
            <span className="flex-1">Show samples</span>
            <span className="text-ink-3">{formatCount(answer.samples)}</span>
          </label>
        </>
      )}
    </aside>
  );
}

/** A type whole, broken over lines where its parts end. */
function TypeWords({ type }: { readonly type: string }) {
  return sanitizeText(type)
    .split(/(?<=[:/])/)
    .map((part, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a type never change
      <Fragment key={at}>
        {at > 0 && <wbr />}
        {part}
      </Fragment>
    ));
}
