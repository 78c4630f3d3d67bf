// @vitest-environment jsdom
import { entityRelationships } from '@gumshoe/shared/contract/entityRelationships';
import { anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { someNeighbors, someRelationships } from '@gumshoe/shared/testing/someRelationships';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { storyAnswers } from '../../testing/storyAnswers';
import { stubAnswers } from '../../testing/stubAnswers';
import { currentLocation, navigate } from '../../url/browserLocation';
import { formatLocation } from '../../url/location';
import { GraphPage } from './GraphPage';

const scope = 'scopeStart=1795305600&scopeEnd=1795392000';
const here = () => formatLocation(currentLocation());

/** The canvas comes in a file of its own: read before the first test, which would else wait for it on its own time. */
beforeAll(async () => {
  await import('../../ui/graph/Graph');
}, 60_000);
beforeEach(() => {
  navigate(`graph/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}`);
  stubAnswers({
    ...storyAnswers,
    'entity-relationships': (params) =>
      anEnvelope(someRelationships(entityRelationships.params.parse(params).expanded)),
    'relationship-list': anEnvelope(someNeighbors()),
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The first time a page is drawn takes long on a busy machine. */
const findGraph = () => screen.findByRole('application', { name: /Behavior graph of/ }, { timeout: 10_000 });

async function openTwin() {
  renderPage(<GraphPage />);
  const graph = await findGraph();
  graph.focus();
  await userEvent.keyboard('t');
  return screen.findByRole('table', { name: 'Relationships drawn' });
}

describe('the behavior graph', () => {
  it('says in words what is drawn, and how it adds up', async () => {
    renderPage(<GraphPage />);
    const graph = await findGraph();
    const description = document.getElementById(graph.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).toContain('4 entities, 1 group, 3 relationships');
    expect(screen.getAllByText(/Drawn 3 \+ in groups 3 = 6 neighbors/).length).toBeGreaterThan(0);
  });

  it('reads the node out that the arrows reach, and opens its profile on Enter', async () => {
    renderPage(<GraphPage />);
    (await findGraph()).focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(await screen.findByText(/^ci-deploy, IAM user/)).toBeDefined();
    await userEvent.keyboard('{ArrowLeft}');
    expect(
      await screen.findByText('198.51.100.23, IP address, 1,795 calls, 1,410 failed, new'),
    ).toBeDefined();
    await userEvent.keyboard('{Enter}');
    expect(here()).toBe(`entities/IpAddress/198.51.100.23?${scope}`);
  });

  it('shows the same as a table on t: what was only tried apart, groups counted', async () => {
    const table = await openTwin();
    expect(within(table).getAllByRole('row')).toHaveLength(5);
    expect(
      within(table).getByRole('row', { name: /ci-deploy tried to assume .*BillingAdmin 0 14/ }),
    ).toBeDefined();
    expect(within(table).getByRole('row', { name: /ci-deploy read 3 other buckets/ })).toBeDefined();
  });

  it('turns the table back to the picture on t, with the focus kept on the page', async () => {
    await openTwin();
    await waitFor(() => expect(document.activeElement?.closest('table')).not.toBeNull());
    await userEvent.keyboard('t');
    const graph = await findGraph();
    await waitFor(() => expect(document.activeElement).toBe(graph));
    await userEvent.keyboard('{ArrowRight}');
    expect(await screen.findByText(/^ci-deploy, IAM user/)).toBeDefined();
  });

  it('takes the keys after a click on the canvas', async () => {
    renderPage(<GraphPage />);
    const graph = await findGraph();
    const canvas = graph.firstElementChild;
    if (canvas === null) throw new Error('nothing to click on');
    // The click alone, without the focus that a browser would move: the canvas keeps it from doing so.
    fireEvent.click(canvas);
    expect(document.activeElement).toBe(graph);
  });

  it('says from the side of what is selected who did what', async () => {
    navigate(`graph/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}&node=AwsRole:AROADBQP57FF2AEXAMPLE`);
    renderPage(<GraphPage />);
    const panel = await screen.findByRole('complementary', { name: 'OpsDeployRole' });
    expect(within(panel).getByText('1 relationship drawn')).toBeDefined();
    expect(within(panel).getByRole('button', { name: /from ci-deploy assumed it 1 0/ })).toBeDefined();
  });

  it('keeps the selection in the link, and shows its facts and its proof', async () => {
    const table = await openTwin();
    await userEvent.click(within(table).getByText('assumed'));
    const panel = await screen.findByRole('complementary', { name: 'Relationship' });
    expect(
      within(panel)
        .getByRole('link', { name: /event that proves it/ })
        .getAttribute('href'),
    ).toContain('event=5d7a3f00-0000-4000-8000-000000000001');
    expect(here()).toContain('node=');
    expect(within(table).getByRole('row', { selected: true }).textContent).toContain('assumed');
  });

  it('leads from a relationship to the records behind it, under every name of its end', async () => {
    navigate(
      `graph/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}&node=${encodeURIComponent(
        JSON.stringify(['AwsUser:AIDACKCEVSQ6C2EXAMPLE', 'assumed', 'AwsRole:AROADBQP57FF2AEXAMPLE']),
      )}`,
    );
    renderPage(<GraphPage />);
    const link = await screen.findByRole('link', { name: 'Its assumptions of it' });
    const href = decodeURIComponent(link.getAttribute('href') ?? '');
    expect(href).toContain('AwsRole:AROADBQP57FF2AEXAMPLE');
    expect(href).toContain('AssumeRole');
    expect(href).toContain('AwsUser:AIDACKCEVSQ6C2EXAMPLE');
  });

  it('expands a neighbor into the link, and takes it back', async () => {
    navigate(`graph/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}&node=AwsRole:AROADBQP57FF2AEXAMPLE`);
    renderPage(<GraphPage />);
    const panel = await screen.findByRole('complementary', { name: 'OpsDeployRole' });
    await userEvent.click(within(panel).getByRole('button', { name: /Expand/ }));
    expect(here()).toContain('expand=AwsRole,AROADBQP57FF2AEXAMPLE');
    await screen.findAllByText(/Drawn 4 \+ in groups 3 = 7 neighbors/);
    await userEvent.click(screen.getByRole('button', { name: 'Undo the last expansion' }));
    expect(here()).not.toContain('expand=');
    await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
    expect(here()).toContain('expand=AwsRole,AROADBQP57FF2AEXAMPLE');
  });

  it('lists what a group stands for, and says how many of all are shown', async () => {
    const table = await openTwin();
    await userEvent.click(within(table).getByText('3 other buckets'));
    const panel = await screen.findByRole('complementary', { name: 'What did it read?' });
    expect(await within(panel).findByRole('link', { name: /acme-pipeline-cache/ })).toBeDefined();
    expect(within(panel).getByText('3 of 3 neighbors')).toBeDefined();
    expect(within(panel).getByRole('button', { name: 'Export all as CSV' })).toBeDefined();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  });

  it('offers where to begin when no entity is named', async () => {
    navigate(`graph?${scope}`);
    renderPage(<GraphPage />);
    const first = (await screen.findAllByRole('link'))[0];
    expect(first?.getAttribute('href')).toMatch(/^#graph\/Aws/);
  });

  it('says that nothing was seen where nothing was', async () => {
    stubAnswers({
      ...storyAnswers,
      'entity-relationships': anEnvelope(
        someRelationships([], { edges: [], groups: [], neighbors: 0, used: 1 }),
      ),
    });
    renderPage(<GraphPage />);
    expect(await screen.findByText(/No relationship was seen in this scope time/)).toBeDefined();
  });
});
