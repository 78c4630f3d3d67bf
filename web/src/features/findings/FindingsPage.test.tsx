// @vitest-environment jsdom
import { findings } from '@gumshoe/shared/contract/findings';
import { anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { aFindingRow, someFindings } from '@gumshoe/shared/testing/someFindings';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { storyAnswers } from '../../testing/storyAnswers';
import { type SeenRequest, stubAnswers } from '../../testing/stubAnswers';
import { currentLocation, navigate } from '../../url/browserLocation';
import { formatLocation } from '../../url/location';
import { FindingsPage } from './FindingsPage';

const here = () => formatLocation(currentLocation());
let seen: SeenRequest[];

beforeEach(() => {
  navigate('findings');
  const totals = { records: 2, leftOut: [{ reason: 'sample findings', records: 3 }] };
  seen = stubAnswers({ ...storyAnswers, findings: anEnvelope(someFindings({ samples: 3 }), { totals }) });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const asked = () => seen.filter(({ path }) => path === '/api/questions/findings').at(-1)?.body.params;

describe('the list of findings', () => {
  it('shows each with its severity, what it says, when and how often', async () => {
    renderPage(<FindingsPage />);
    const table = await screen.findByRole('table', { name: 'Findings' });
    const row = within(table).getByRole('row', { name: /API calls from an address on a list/ });
    expect(row.textContent).toContain('Critical');
    expect(row.textContent).toContain('×41');
    expect(row.textContent).toContain('4 versions');
    expect(screen.getByText('2 of 2 findings shown')).toBeDefined();
  });

  it('asks for all that are held while no scope time is stated, and for those within it when one is', async () => {
    renderPage(<FindingsPage />);
    await screen.findByRole('table', { name: 'Findings' });
    expect(asked()).not.toHaveProperty('scopeTime');
    navigate('findings?scopeStart=1795305600&scopeEnd=1795392000');
    await waitFor(() => expect(asked()).toHaveProperty('scopeTime'));
  });

  it('puts the chosen facets into the link and the question', async () => {
    renderPage(<FindingsPage />);
    const filters = screen.getByRole('complementary', { name: 'Filters' });
    await userEvent.click(await within(filters).findByRole('checkbox', { name: /Critical/ }));
    await userEvent.click(within(filters).getByRole('checkbox', { name: /MaliciousIPCaller/ }));
    await userEvent.click(within(filters).getByRole('checkbox', { name: /111122223333/ }));
    expect(here()).toBe(
      'findings?severity=critical&type=UnauthorizedAccess:IAMUser/MaliciousIPCaller&account=111122223333',
    );
    await waitFor(() =>
      expect(asked()).toMatchObject({
        severities: ['critical'],
        types: ['UnauthorizedAccess:IAMUser/MaliciousIPCaller'],
        accounts: ['111122223333'],
      }),
    );
  });

  it('keeps samples apart until they are asked for, and says how many', async () => {
    renderPage(<FindingsPage />);
    expect(await screen.findByText('3 left out: sample findings')).toBeDefined();
    await userEvent.click(screen.getByRole('checkbox', { name: /Show samples/ }));
    await waitFor(() => expect(asked()).toMatchObject({ samples: true }));
  });

  it('shows the next page under the one there is', async () => {
    const first = someFindings({ total: 3, cursor: 'next' });
    const last = someFindings({
      rows: [aFindingRow({ findingId: 'last', title: 'The last of them' })],
      total: 3,
    });
    seen = stubAnswers({
      ...storyAnswers,
      findings: (params) => anEnvelope(findings.params.parse(params).cursor === 'next' ? last : first),
    });
    renderPage(<FindingsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Show 1 more' }));
    expect(await screen.findByText('The last of them')).toBeDefined();
    expect(screen.getByText('3 of 3 findings shown')).toBeDefined();
  });

  it('opens the overview on Enter, and finds a text', async () => {
    renderPage(<FindingsPage />);
    await userEvent.type(screen.getByLabelText(/Text in title/), 'discovery{Enter}');
    await waitFor(() => expect(asked()).toMatchObject({ text: 'discovery' }));
    const [row] = within(await screen.findByRole('table', { name: 'Findings' }))
      .getAllByRole('row')
      .slice(1);
    row?.focus();
    await userEvent.keyboard('{Enter}');
    expect(here()).toBe('findings/00000000000000000000000000000a01');
  });

  it('marks samples and archived ones', async () => {
    stubAnswers({
      ...storyAnswers,
      findings: anEnvelope(someFindings({ rows: [aFindingRow({ sample: true, archived: true })] })),
    });
    renderPage(<FindingsPage />);
    expect(await screen.findByText('sample')).toBeDefined();
    expect(screen.getByText('archived')).toBeDefined();
  });

  it('tells no finding at all from none that meets the filters', async () => {
    const none = someFindings({ rows: [], total: 0, facets: { severities: [], types: [], accounts: [] } });
    stubAnswers({ ...storyAnswers, findings: anEnvelope(none) });
    renderPage(<FindingsPage />);
    expect(await screen.findByText(/No finding is held/)).toBeDefined();
    navigate('findings?severity=low');
    expect(await screen.findByText('No finding meets these filters.')).toBeDefined();
  });
});
