// @vitest-environment jsdom
import { aLakeSummary } from '@gumshoe/shared/testing/aLakeSummary';
import { anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { storyAnswers } from '../../testing/storyAnswers';
import { stubAnswers } from '../../testing/stubAnswers';
import { navigate } from '../../url/browserLocation';
import { StartPage } from './StartPage';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const none = { seen: 0, loaded: 0, skipped: 0, rejected: 0 };
const loading = {
  state: 'loading',
  paths: ['./incident-2211'],
  files: { seen: 1284, loaded: 796, skipped: 31, rejected: 3 },
  records: { seen: 1_316_295, loaded: 1_311_962, duplicates: 4118, skipped: 212, rejected: 3 },
  bytes: { seen: 1_900_000_000, done: 1_178_000_000 },
  recordsPerSecond: 58_400,
  secondsLeft: 14,
  snapshot: '41-9f3c2a8b',
};
const report = (rows: unknown[]) => ({
  rows,
  total: rows.length,
  counts: { files: none, records: { ...none, duplicates: 0 } },
});

function show(progress: object, answers = storyAnswers) {
  navigate('start');
  stubAnswers(answers, {
    '/api/loading': progress,
    '/api/load-report?state=rejected': report([
      {
        file: 'a/cut.json.gz',
        state: 'rejected',
        records: 0,
        duplicates: 0,
        leftOut: {
          skipped: 1,
          rejected: 210,
          first: [{ at: 'record 1', verdict: 'rejected', reason: 'no time' }],
        },
        bytes: 81_920,
        reason: 'cut off after byte 81,920',
        loadedAt: '2026-11-25T08:10:00Z',
      },
    ]),
    '/api/load-report?state=skipped': report([]),
  });
  renderPage(<StartPage />);
}

describe('the start page', () => {
  it('says what is being read, how far it is and what was not loaded, while answers stand below', async () => {
    show(loading);
    expect(await screen.findByRole('heading', { name: /Reading 1,284 files from/ })).toBeDefined();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('62');
    const row = await screen.findByRole('row', { name: /cut off after byte 81,920/ });
    expect(row.textContent).toContain('211');
    expect(screen.getByText('31 files and 212 records skipped')).toBeDefined();
    expect(await screen.findByRole('region', { name: 'Who fails most?' })).toBeDefined();
  });

  it('says where to begin, with links', async () => {
    show({ ...loading, state: 'done' });
    const begin = within(await screen.findByRole('region', { name: 'Where to begin?' }));
    expect((await begin.findByRole('link', { name: /scanner-readonly/ })).getAttribute('href')).toBe(
      '#entities/AwsRole/AROASCANNERXXXEXAMPLE',
    );
    expect(begin.getByRole('link', { name: 'Most calls failed on 22 Nov' }).getAttribute('href')).toBe(
      '#start?scopeStart=1795305600&scopeEnd=1795392000',
    );
  });

  it('says the ways in where nothing is held', async () => {
    const empty = aLakeSummary({ firstEvent: undefined, lastEvent: undefined });
    show(
      { ...loading, state: 'idle', paths: [], files: none },
      { ...storyAnswers, 'lake-summary': anEnvelope(empty) },
    );
    expect(await screen.findByText('gumshoe --demo')).toBeDefined();
  });
});
