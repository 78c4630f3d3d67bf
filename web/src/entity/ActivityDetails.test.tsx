// @vitest-environment jsdom
import { anApiCallVolume } from '@gumshoe/shared/testing/anApiCallVolume';
import { anEntity } from '@gumshoe/shared/testing/anEntity';
import { anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { aScopeTime } from '@gumshoe/shared/testing/aScopeTime';
import { someEvents } from '@gumshoe/shared/testing/someEvents';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { storyAnswers } from '../testing/storyAnswers';
import { stubAnswers } from '../testing/stubAnswers';
import { currentLocation, navigate } from '../url/browserLocation';
import { readParam } from '../url/param';
import { ActivityDetails } from './ActivityDetails';
import { filtersParam, selectedRowParam, unfoldedParam } from './detailsParams';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(params: string) {
  navigate(`entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${params}`);
  const seen = stubAnswers({
    ...storyAnswers,
    'api-call-volume': anEnvelope(anApiCallVolume(undefined, undefined, { succeeded: 633, failed: 844 })),
    events: anEnvelope(someEvents()),
  });
  renderPage(<ActivityDetails entity={anEntity()} label="ci-deploy" scopeTime={aScopeTime()} />);
  return seen;
}

const tree = () => screen.findByRole('treegrid');
const row = async (name: RegExp) => within(await tree()).findByRole('row', { name });

describe('activity details', () => {
  it('stay closed until the link opens them', () => {
    show('tab=findings');
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('ask over the selected stretch, else over the scope time', async () => {
    const seen = show('details=address&sel=1795314600_1795320000');
    await row(/198\.51\.100\.23/);
    expect(seen.find(({ path }) => path.endsWith('api-call-details'))?.body.params).toMatchObject({
      scopeTime: { start: '2026-11-22T02:30:00Z', end: '2026-11-22T04:00:00Z' },
      pivot: 'address',
    });
  });

  it('name three pivots with their counts and the order of the levels', async () => {
    show('details=address');
    expect(await screen.findByRole('tab', { name: 'Addresses 2' })).toBeDefined();
    expect(await screen.findByRole('tab', { name: 'Operations by service 10' })).toBeDefined();
    expect(await screen.findByRole('tab', { name: 'Access keys 2' })).toBeDefined();
    expect(screen.getByText('address › operation › access key')).toBeDefined();
  });

  it('load a level when its row is opened, three levels deep, and keep that in the link', async () => {
    const seen = show('details=address');
    const user = userEvent.setup();
    (await row(/198\.51\.100\.23/)).focus();
    await user.keyboard('{ArrowRight}');
    const operation = await row(/AssumeRole/);
    expect(operation.getAttribute('aria-level')).toBe('2');
    operation.focus();
    await user.keyboard('l');
    expect((await row(/AKIAIOSF…EXAMPLE/)).getAttribute('aria-level')).toBe('3');
    expect(seen.map(({ body }) => body.params?.['path']).filter(Boolean)).toEqual([
      ['IpAddress:198.51.100.23'],
      ['IpAddress:198.51.100.23', 'sts:AssumeRole'],
    ]);
    expect(readParam(currentLocation(), unfoldedParam)).toEqual([
      ['IpAddress:198.51.100.23'],
      ['IpAddress:198.51.100.23', 'sts:AssumeRole'],
    ]);
  });

  it('open from a link with the very same rows unfolded and selected', async () => {
    show('details=address&rows=IpAddress:198.51.100.23&row=IpAddress:198.51.100.23,sts:AssumeRole');
    expect((await row(/AssumeRole/)).getAttribute('aria-selected')).toBe('true');
    expect(await screen.findByRole('region', { name: 'Events of the selected row' })).toBeDefined();
  });

  it('say whether the rows add up to the bars', async () => {
    show('details=address');
    expect(await screen.findByText(/Rows sum to 1,477 = bars in this window 1,477/)).toBeDefined();
  });

  it('ask for the events of exactly the selected row', async () => {
    const seen = show(
      'details=address&rows=IpAddress:198.51.100.23&row=IpAddress:198.51.100.23,sts:AssumeRole',
    );
    await waitFor(() => expect(seen.some(({ path }) => path.endsWith('/events'))).toBe(true));
    expect(seen.find(({ path }) => path.endsWith('/events'))?.body.params?.['filters']).toMatchObject([
      { field: 'address', values: ['198.51.100.23'] },
      { field: 'service', values: ['sts'] },
      { field: 'operation', values: ['AssumeRole'] },
    ]);
  });

  it('filter by a pattern, take it away again, and filter by a row', async () => {
    show('details=address');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'List' }));
    expect(readParam(currentLocation(), filtersParam)).toEqual([
      { field: 'operation', match: 'starts-with', values: ['List'], exclude: false },
    ]);
    await user.click(screen.getByRole('button', { name: 'Remove the filter operation starts with List' }));
    expect(readParam(currentLocation(), filtersParam)).toEqual([]);
    await user.click(
      within(await row(/203\.0\.113\.10/)).getByRole('button', { name: 'Exclude this value' }),
    );
    expect(readParam(currentLocation(), filtersParam)).toEqual([
      { field: 'address', match: 'is', values: ['203.0.113.10'], exclude: true },
    ]);
  });

  it('filter and exclude by keys on the focused row', async () => {
    show('details=address');
    (await row(/203\.0\.113\.10/)).focus();
    await userEvent.keyboard('f');
    expect(readParam(currentLocation(), filtersParam)).toEqual([
      { field: 'address', match: 'is', values: ['203.0.113.10'], exclude: false },
    ]);
    (await row(/198\.51\.100\.23/)).focus();
    await userEvent.keyboard('F');
    expect(readParam(currentLocation(), filtersParam)[1]).toMatchObject({
      values: ['198.51.100.23'],
      exclude: true,
    });
  });

  it('close with Escape and take their state out of the link', async () => {
    show('details=address&rows=IpAddress:198.51.100.23&tab=findings');
    await tree();
    await userEvent.setup().keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect([...currentLocation().params.keys()]).toEqual(['tab']);
    expect(readParam(currentLocation(), selectedRowParam)).toEqual([]);
  });
});
