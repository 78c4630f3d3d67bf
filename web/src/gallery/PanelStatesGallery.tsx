import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { AppError } from '@gumshoe/shared/contract/errors';
import { aCoverage, anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { anApiCallVolume } from '@gumshoe/shared/testing/anApiCallVolume';
import { PanelFrame, type PanelResult } from '../entity/PanelFrame';
import { Shelf } from './Shelf';

type Answer = ReturnType<typeof anApiCallVolume>;

const nothing = anApiCallVolume(undefined, undefined, { succeeded: 0, failed: 0 });
const gaps = [
  {
    source: 'cloudTrail',
    account: '777788889999',
    start: '2026-11-22T03:00:00Z',
    end: '2026-11-22T05:00:00Z',
  },
];

const states: readonly (readonly [string, Partial<PanelResult<Answer>>])[] = [
  ['loading', {}],
  ['none seen', { data: anEnvelope(nothing) }],
  [
    'not held',
    { data: anEnvelope(nothing, { coverage: aCoverage({ state: 'not-held', heldHours: 0, gaps }) }) },
  ],
  [
    'source off',
    { data: anEnvelope(nothing, { coverage: aCoverage({ state: 'source-off', heldHours: 0 }) }) },
  ],
  [
    'could not look',
    {
      error: new AppError('source-unavailable', 'Athena refused: missing athena:StartQueryExecution.', {
        details: { requestId: '00ab' },
      }),
    },
  ],
  [
    'partial',
    {
      data: anEnvelope(anApiCallVolume(), { coverage: aCoverage({ state: 'partial', heldHours: 22, gaps }) }),
    },
  ],
  [
    'answered',
    {
      data: anEnvelope(anApiCallVolume(), {
        totals: { records: 3588, leftOut: [{ reason: 'no identity', records: 17 }] },
      }),
    },
  ],
];

/** One panel in each of its states. */
export function PanelStatesGallery() {
  return (
    <Shelf title="One panel in every state">
      {states.map(([name, state]) => (
        <div key={name} className="w-80">
          <PanelFrame
            id={name}
            title={`How many API calls? (${name})`}
            guidance="Half-hour buckets."
            question={apiCallVolume}
            params={{}}
            result={resultOf(state)}
            subject="ci-deploy"
            bodyPx={110}
            isEmpty={(answer) => answer.succeeded + answer.failed === 0}
            none="No calls in this scope time."
            footer={(answer) => `${answer.failed} failed`}
          >
            {(answer) => <p className="px-3 py-2">{answer.succeeded} succeeded</p>}
          </PanelFrame>
        </div>
      ))}
    </Shelf>
  );
}

function resultOf(state: Partial<PanelResult<Answer>>): PanelResult<Answer> {
  return { data: undefined, error: null, refetch: () => undefined, ...state };
}
