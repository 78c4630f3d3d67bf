// @vitest-environment jsdom
import type { LoadReport, ReportedFile } from '@gumshoe/shared/contract/loading';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { storyAnswers } from '../../testing/storyAnswers';
import { type SeenRequest, stubAnswers } from '../../testing/stubAnswers';
import { currentLocation, navigate } from '../../url/browserLocation';
import { formatLocation } from '../../url/location';
import { LoadingPage } from './LoadingPage';

const rejected: ReportedFile = {
  file: 'AWSLogs/111122223333/CloudTrail/cut.json.gz',
  state: 'rejected',
  source: 'cloudTrail',
  records: 211,
  duplicates: 0,
  bytes: 81_920,
  at: 'byte 81920',
  reason: 'cut off in the middle of a record',
  remedy: 'fetch the file anew, or load the readable part',
  offersPart: true,
  loadedAt: '2026-11-25T08:10:00Z',
};
const loaded: ReportedFile = {
  ...rejected,
  file: 'AWSLogs/111122223333/CloudTrail/whole.json.gz',
  state: 'loaded',
  duplicates: 2,
  at: undefined,
  reason: undefined,
  remedy: undefined,
  offersPart: undefined,
};

const partly: ReportedFile = {
  ...loaded,
  file: 'lines.jsonl',
  leftOut: {
    skipped: 0,
    rejected: 3,
    first: [{ at: 'line 2', verdict: 'rejected', reason: 'no such time' }],
  },
};

const report = (rows: readonly ReportedFile[], parts: Partial<LoadReport> = {}) => ({
  rows,
  total: rows.length,
  counts: {
    files: { seen: 4, loaded: 2, skipped: 1, rejected: 1 },
    records: { seen: 1217, loaded: 1000, duplicates: 4, skipped: 2, rejected: 211 },
  },
  ...parts,
});

const progress = {
  state: 'done',
  paths: ['./incident-2211'],
  files: { seen: 4, loaded: 2, skipped: 1, rejected: 1 },
  records: { seen: 1217, loaded: 1000, duplicates: 4, skipped: 2, rejected: 211 },
  bytes: { seen: 400_000, done: 400_000 },
  recordsPerSecond: 0,
  snapshot: '41-9f3c2a8b',
};
const session = { name: 'ana', role: 'admin', expiresAt: '2026-11-26T00:00:00Z', version: '0.1.0' };

let seen: SeenRequest[];
function show(paths: Readonly<Record<string, unknown>> = {}) {
  seen = stubAnswers(storyAnswers, {
    '/api/loading': progress,
    '/api/session': session,
    '/api/ingest': { ...progress, state: 'loading' },
    '/api/loading/stop': progress,
    '/api/load-report?': report([rejected, loaded], { total: 203, after: '200' }),
    '/api/load-report?after=200': report([{ ...loaded, file: 'last.json.gz' }], { total: 203 }),
    '/api/load-report?state=rejected': report([rejected]),
    '/api/load-report?state=skipped': report([]),
    '/api/load-report?state=partly': report([partly]),
    ...paths,
  });
  renderPage(<LoadingPage />);
}

beforeEach(() => navigate('load'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the data sources', () => {
  it('show both counts as sums that add up', async () => {
    show();
    const files = screen.getByRole('region', { name: 'Files' });
    expect(await within(files).findByText(/seen = 2 loaded \+ 1 skipped \+ 1 rejected/)).toBeDefined();
    expect(
      within(files).getByText(/seen = 1,000 loaded \+ 4 duplicates \+ 2 skipped \+ 211 rejected/),
    ).toBeDefined();
  });

  it('name each file with why, where and what to do, and show one whole', async () => {
    show();
    const table = await screen.findByRole('table', { name: 'Files' });
    const row = within(table).getByRole('row', {
      name: /rejected .*cut off in the middle of a record · byte 81920/,
    });
    row.focus();
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('complementary', { name: 'File rejected' });
    expect(within(panel).getByText('fetch the file anew, or load the readable part')).toBeDefined();
    expect(within(panel).getByText(rejected.file)).toBeDefined();
  });

  it('offer the readable part of a broken file, and ask for it', async () => {
    show();
    const row = await screen.findByRole('row', { name: /rejected .*cut off/ });
    row.focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'Load the readable part' }));
    expect(seen.find(({ path }) => path === '/api/ingest')).toMatchObject({
      method: 'POST',
      body: { paths: [rejected.file], readablePart: true },
    });
  });

  it('say of a file held in part where it ended and why, and offer nothing more', async () => {
    const part: ReportedFile = {
      ...loaded,
      isPart: true,
      at: 'byte 81920',
      reason: 'cut off in the middle of a record',
    };
    show({ '/api/load-report?': report([part]) });
    const row = await screen.findByRole('row', { name: /loaded up to a fault .*cut off.* byte 81920/ });
    row.focus();
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('complementary', { name: 'File loaded up to a fault' });
    expect(within(panel).getByText(/nobody knows how much is missing/)).toBeDefined();
    expect(within(panel).queryByRole('button', { name: 'Load the readable part' })).toBeNull();
  });

  it('list the files of one state, kept in the link', async () => {
    show();
    await userEvent.click(await screen.findByRole('tab', { name: /Rejected/ }));
    expect(await screen.findByText(/1 of 1 file shown/)).toBeDefined();
    expect(formatLocation(currentLocation())).toBe('load?files=rejected');
    await userEvent.click(screen.getByRole('tab', { name: /Skipped/ }));
    expect(await screen.findByText('No file was skipped.')).toBeDefined();
  });

  it('name the records left out of a loaded file', async () => {
    show();
    await userEvent.click(await screen.findByRole('tab', { name: /Loaded in part 1/ }));
    const row = await screen.findByRole('row', {
      name: /loaded in part lines\.jsonl .*3 records rejected: line 2, no such time/,
    });
    row.focus();
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('complementary', { name: 'File loaded' });
    expect(within(panel).getByText('and 2 more')).toBeDefined();
  });

  it('page through all of them', async () => {
    show();
    expect(await screen.findByText(/2 of 203 files shown/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Later files' }));
    expect(await screen.findByText('last.json.gz')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Earlier files' }));
    expect(await screen.findByText(/2 of 203 files shown/)).toBeDefined();
  });

  it('offer the whole report as a file', async () => {
    show();
    const link = await screen.findByRole('link', { name: /Load report as CSV/ });
    expect(link.getAttribute('href')).toBe('/api/load-report.csv');
  });

  it('load further paths, one a line', async () => {
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Add paths' }));
    const form = screen.getByRole('form', { name: 'Add paths' });
    await userEvent.type(within(form).getByRole('textbox'), '/srv/logs/a{Enter}{Enter} /srv/logs/b ');
    await userEvent.click(within(form).getByRole('button', { name: 'Load 2 paths' }));
    await vi.waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(seen.find(({ path }) => path === '/api/ingest')?.body).toEqual({
      paths: ['/srv/logs/a', '/srv/logs/b'],
    });
  });

  it('say why a path was refused, and what a role may not do', async () => {
    show({ '/api/ingest': { code: 'busy', message: 'Another load is running.' } });
    await userEvent.click(await screen.findByRole('button', { name: 'Add paths' }));
    await userEvent.type(screen.getByRole('textbox'), '/srv/logs');
    await userEvent.click(screen.getByRole('button', { name: 'Load the path' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Another load is running.');
    cleanup();
    show({ '/api/session': { ...session, role: 'viewer' } });
    await userEvent.click(await screen.findByRole('button', { name: 'Add paths' }));
    expect(await screen.findByText(/Only an admin may add paths; you are signed in as viewer/)).toBeDefined();
  });

  it('show where a running load stands, and stop it', async () => {
    show({ '/api/loading': { ...progress, state: 'loading', bytes: { seen: 400_000, done: 100_000 } } });
    expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('25');
    await userEvent.click(screen.getByRole('button', { name: 'Stop loading' }));
    expect(seen.some(({ path, method }) => path === '/api/loading/stop' && method === 'POST')).toBe(true);
  });

  it('show up to when each source is held', async () => {
    show();
    const table = await screen.findByRole('table', { name: 'Sources' });
    expect(
      within(table).getByRole('row', { name: /111122223333 CloudTrail 1 3,588 25 Nov 08:10/ }),
    ).toBeDefined();
  });
});
