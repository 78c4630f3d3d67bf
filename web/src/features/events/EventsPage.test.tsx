// @vitest-environment jsdom
import { events } from '@gumshoe/shared/contract/events';
import { aCoverage, anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { anEventRow, someEvents } from '@gumshoe/shared/testing/someEvents';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { storyAnswers } from '../../testing/storyAnswers';
import { type SeenRequest, stubAnswers } from '../../testing/stubAnswers';
import { currentLocation, navigate } from '../../url/browserLocation';
import { formatLocation } from '../../url/location';
import { EventsPage } from './EventsPage';

const scope = 'scopeStart=1795305600&scopeEnd=1795392000';
const here = () => formatLocation(currentLocation());
let seen: SeenRequest[];

beforeEach(() => {
  navigate(`events?${scope}`);
  seen = stubAnswers({
    ...storyAnswers,
    events: (params) => {
      const { filters, cursor } = events.params.parse(params);
      if (filters[0]?.field === 'event-id')
        return anEnvelope({
          ...someEvents({ rows: [anEventRow({ denialReason: 'no policy allows it' })], total: 1 }),
          files: [
            { file: 'logs/a.json.gz', position: 3, repeat: false, loadedAt: '2026-11-25T00:00:00Z' },
            { file: 'logs/b.json.gz', position: 0, repeat: true, loadedAt: '2026-11-25T00:00:00Z' },
          ],
        });
      return cursor === undefined
        ? anEnvelope(someEvents({ cursor: 'next' }))
        : anEnvelope(someEvents({ rows: [anEventRow({ eventId: 'older', operation: 'GetUser' })] }));
    },
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const asked = () => seen.filter(({ path }) => path === '/api/questions/events');

describe('the events page', () => {
  it('shows records as sentences: when, who, how it ended, what, on what, from where, with which error', async () => {
    renderPage(<EventsPage />);
    const table = await screen.findByRole('table', { name: 'Records' });
    const rows = within(table).getAllByRole('row');
    expect(rows[1]?.textContent).toContain('22 Nov 03:30:06');
    expect(within(table).getAllByRole('img', { name: 'failed' })).toHaveLength(4);
    expect(within(table).getAllByRole('img', { name: 'succeeded' })).toHaveLength(1);
    expect(within(table).getAllByRole('link', { name: /BillingAdmin/ })).toHaveLength(5);
    expect(within(table).getAllByText('AccessDenied')).toHaveLength(4);
  });

  it('loads older records under those there are, and says how many are shown', async () => {
    renderPage(<EventsPage />);
    expect(await screen.findByText('5 of 42 records shown')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Load older' }));
    expect(await screen.findByText('6 of 42 records shown')).toBeDefined();
    expect(asked().at(-1)?.body.params?.['cursor']).toBe('next');
  });

  it('adds what is searched for, and what a row is filtered by, to the link', async () => {
    renderPage(<EventsPage />);
    await userEvent.type(await screen.findByLabelText('Text anywhere in the record'), '100%{Enter}');
    expect(await screen.findByRole('button', { name: /Remove the filter text contains 100%/ })).toBeDefined();
    const [row] = within(await screen.findByRole('table', { name: 'Records' }))
      .getAllByRole('row')
      .slice(1);
    row?.focus();
    await userEvent.keyboard('f');
    expect(asked().at(-1)?.body.params?.['filters']).toEqual([
      { field: 'text', match: 'contains', values: ['100%'], exclude: false },
      { field: 'operation', match: 'is', values: ['AssumeRole'], exclude: false },
    ]);
    expect(here()).toContain('f=');
  });

  it('opens the whole record: why it was denied, every file that held it, the text as written', async () => {
    renderPage(<EventsPage />);
    const table = await screen.findByRole('table', { name: 'Records' });
    const [row] = within(table).getAllByRole('row').slice(1);
    row?.focus();
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('complementary', { name: 'Record' });
    expect(await within(panel).findByText('no policy allows it')).toBeDefined();
    expect(within(panel).getByText('2 files held it, counted once')).toBeDefined();
    expect(within(panel).getByText(/a repeat that is not counted again/)).toBeDefined();
    expect(within(panel).getByRole('list', { name: 'The record' }).textContent).toContain('AssumeRole');
    expect(here()).toContain('event=');
  });

  it('makes the time around an event the scope time', async () => {
    navigate(`events?${scope}&event=5d7a3f00-0000-4000-8000-000000000001`);
    renderPage(<EventsPage />);
    await userEvent.click(await screen.findByRole('button', { name: '±5 min' }));
    const at = Date.UTC(2026, 10, 22, 3, 30, 6) / 1000;
    expect(here()).toContain(`scopeStart=${at - 300}&scopeEnd=${at + 300}`);
  });

  it('asks for the side the reader chooses, and drops the entity when told to', async () => {
    navigate(`events?${scope}&entity=AwsUser:AIDACKCEVSQ6C2EXAMPLE`);
    renderPage(<EventsPage />);
    await userEvent.selectOptions(await screen.findByLabelText('The part it plays'), 'done on');
    await vi.waitFor(() => expect(asked().at(-1)?.body.params?.['side']).toBe('on'));
    await userEvent.click(screen.getByRole('button', { name: /Records of everything/ }));
    expect(here()).toBe(`events?${scope}`);
  });

  it('tells no records from no logs', async () => {
    stubAnswers({
      ...storyAnswers,
      events: anEnvelope(someEvents({ rows: [], total: 0 }), { coverage: aCoverage({ state: 'not-held' }) }),
    });
    renderPage(<EventsPage />);
    expect(await screen.findByText(/Silence here proves nothing/)).toBeDefined();
  });
});
