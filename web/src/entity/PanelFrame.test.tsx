// @vitest-environment jsdom
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { aCoverage, anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { anApiCallVolume } from '@gumshoe/shared/testing/anApiCallVolume';
import { anEntity } from '@gumshoe/shared/testing/anEntity';
import { aScopeTime } from '@gumshoe/shared/testing/aScopeTime';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useQuestion } from '../api/useQuestion';
import { renderPage } from '../testing/renderPage';
import { type Stub, stubAnswers } from '../testing/stubAnswers';
import { PanelFrame } from './PanelFrame';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const params = { entity: anEntity(), scopeTime: aScopeTime() };

function Panel() {
  const result = useQuestion(apiCallVolume, params);
  return (
    <PanelFrame
      id="api-call-volume"
      title="How many API calls?"
      guidance="Half-hour buckets."
      question={apiCallVolume}
      params={params}
      result={result}
      subject="ci-deploy"
      scopeTime={params.scopeTime}
      isEmpty={(answer) => answer.succeeded + answer.failed === 0}
      none="No calls in this scope time."
      table={(answer) => ({
        columns: [{ name: 'Start (UTC)' }, { name: 'Succeeded', align: 'right' }],
        rows: answer.buckets.map((bucket) => [bucket.start, bucket.succeeded]),
      })}
      footer={(answer) => `${answer.failed} failed`}
    >
      {(answer) => <p>drawn: {answer.succeeded}</p>}
    </PanelFrame>
  );
}

function PanelWithButton() {
  const result = useQuestion(apiCallVolume, params);
  return (
    <PanelFrame
      id="api-call-volume"
      title="How many API calls?"
      guidance=""
      question={apiCallVolume}
      params={params}
      result={result}
      subject="ci-deploy"
      table={() => ({ columns: [{ name: 'Start (UTC)' }], rows: [] })}
    >
      {() => <button type="button">a bucket</button>}
    </PanelFrame>
  );
}

function show(stub: Stub) {
  const seen = stubAnswers({ 'api-call-volume': stub });
  renderPage(<Panel />);
  return seen;
}

const answer = anApiCallVolume();
const nothing = anApiCallVolume(undefined, undefined, {
  succeeded: 0,
  failed: 0,
  denied: 0,
  throttled: 0,
  other: 0,
});

describe('a panel', () => {
  it('is a region named by its question and asks the snapshot the page holds', async () => {
    const seen = show(anEnvelope(answer));
    expect(await screen.findByRole('region', { name: 'How many API calls?' })).toBeDefined();
    expect(await screen.findByText(`drawn: ${answer.succeeded}`)).toBeDefined();
    expect(screen.getByText(`${answer.failed} failed`)).toBeDefined();
    expect(seen[0]?.body).toEqual({ params, snapshot: '41-9f3c2a8b' });
  });

  it('has its final shape while it loads', () => {
    show('never');
    expect(document.querySelector('[aria-busy=true]')).not.toBeNull();
  });

  it('tells none seen from not held and from a source that is off', async () => {
    show(anEnvelope(nothing));
    expect(await screen.findByText(/No calls in this scope time. Logs are complete/)).toBeDefined();
    cleanup();
    show(
      anEnvelope(nothing, {
        coverage: aCoverage({
          state: 'not-held',
          heldHours: 0,
          gaps: [
            {
              source: 'cloudTrail',
              account: '777788889999',
              start: '2026-11-22T08:00:00Z',
              end: '2026-11-22T15:00:00Z',
            },
          ],
        }),
      }),
    );
    expect(
      await screen.findByText(/CloudTrail of 777788889999 from 22 Nov 08:00 to 22 Nov 15:00 UTC/),
    ).toBeDefined();
    expect(screen.getByText(/Silence here proves nothing/)).toBeDefined();
    cleanup();
    show(anEnvelope(nothing, { coverage: aCoverage({ state: 'source-off', heldHours: 0 }) }));
    expect(await screen.findByText(/absence means nothing/)).toBeDefined();
  });

  it('says that an answer stands on part of the time', async () => {
    show(anEnvelope(answer, { coverage: aCoverage({ state: 'partial', heldHours: 22 }) }));
    expect(await screen.findByText(/Calls are held for 22 of 24 hours/)).toBeDefined();
  });

  it('says that records of this time name no account, however complete the rest is', async () => {
    show(anEnvelope(answer, { coverage: aCoverage({ unplaced: 1 }) }));
    expect(await screen.findByText('1 record of this time names no account.')).toBeDefined();
  });

  it('says what failed with the request id, and asks again on request', async () => {
    const seen = show({ code: 'too-slow', message: 'The question took longer than 30 seconds.' });
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText(/took longer than 30 seconds/)).toBeDefined();
    expect(within(alert).getByText('00ab')).toBeDefined();
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(seen.length).toBe(2));
  });

  it('names what was left out', async () => {
    show(anEnvelope(answer, { totals: { records: 10, leftOut: [{ reason: 'sign-ins', records: 3 }] } }));
    expect((await screen.findByText('3 left out: sign-ins')).title).toBe('3: sign-ins');
  });

  it('says that files are held only in part, and which', async () => {
    const part = { file: 'cut.json.gz', at: 'byte 81,920', reason: 'cut off in the middle of a record' };
    const totals = { records: 9, leftOut: [], parts: { files: 3, first: [part] } };
    show(anEnvelope(anApiCallVolume(), { totals }));
    const words = await screen.findByText('3 files held only in part: counts may be too low');
    expect(words.title).toBe(
      'cut.json.gz: cut off in the middle of a record (byte 81,920)\nand 2 more files',
    );
  });

  it('takes the focus itself where turning over takes away what had it', async () => {
    stubAnswers({ 'api-call-volume': anEnvelope(answer) });
    renderPage(<PanelWithButton />);
    const inside = await screen.findByRole('button', { name: 'a bucket' });
    inside.focus();
    await userEvent.keyboard('t');
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'How many API calls?' }));
    await userEvent.keyboard('t');
    expect(await screen.findByRole('button', { name: 'a bucket' })).toBeDefined();
  });

  it('turns over to the query with q and to the table with t, and back', async () => {
    show(anEnvelope(answer));
    const panel = await screen.findByRole('region', { name: 'How many API calls?' });
    await screen.findByText(/^drawn/);
    panel.focus();
    await userEvent.keyboard('q');
    expect(within(panel).getByText(/FROM api_calls/)).toBeDefined();
    expect(within(panel).getByText(/AwsUser:AIDACKCEVSQ6C2EXAMPLE/)).toBeDefined();
    await userEvent.keyboard('t');
    expect(within(panel).getByRole('table')).toBeDefined();
    await userEvent.keyboard('{Escape}');
    expect(within(panel).getByText(/^drawn/)).toBeDefined();
  });
});
