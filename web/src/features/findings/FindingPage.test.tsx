// @vitest-environment jsdom
import type { AnswerOf } from '@gumshoe/shared/contract/defineQuestion';
import type { findingDetails, findingEntities } from '@gumshoe/shared/contract/findings';
import { noCalls } from '@gumshoe/shared/domain/outcome';
import { anEntity } from '@gumshoe/shared/testing/anEntity';
import { anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { aFindingRow } from '@gumshoe/shared/testing/someFindings';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { storyAnswers } from '../../testing/storyAnswers';
import { stubAnswers } from '../../testing/stubAnswers';
import { navigate } from '../../url/browserLocation';
import { FindingPage } from './FindingPage';

type Details = AnswerOf<typeof findingDetails>;
type Entities = AnswerOf<typeof findingEntities>;

const window = { start: '2026-11-22T02:41:07Z', end: '2026-11-22T06:59:52Z' };
const scope = `scopeStart=${Date.parse(window.start) / 1000}&scopeEnd=${Date.parse(window.end) / 1000}`;

const details: Details = {
  finding: aFindingRow({ versions: 2 }),
  description: 'Calls came from an address on a list <b>of threats</b>.',
  history: [
    { updatedAt: '2026-11-22T03:00:00Z', severity: 5, count: 2, archived: false },
    { updatedAt: '2026-11-22T07:05:00Z', severity: 9.1, count: 41, archived: false },
  ],
  raw: '{"schemaVersion":"2.0","severity":9.1}',
};

const entities: Entities = {
  window,
  rows: [
    {
      entity: { type: 'AccessKey', id: 'AKIAIOSFODNN7EXAMPLE' },
      label: 'AKIAIOSFODNN7EXAMPLE',
      part: 'actor',
      held: true,
      ...noCalls,
    },
    {
      entity: anEntity(),
      label: 'ci-deploy',
      part: 'actor',
      held: true,
      succeeded: 385,
      failed: 1410,
      denied: 1354,
      throttled: 31,
      other: 25,
    },
    {
      entity: { type: 'IpAddress', id: '198.51.100.23' },
      label: '198.51.100.23',
      part: 'network',
      held: true,
      ...noCalls,
      succeeded: 3746,
    },
    {
      entity: { type: 'S3Bucket', id: 'acme-prod-exports' },
      label: 'acme-prod-exports',
      part: 'target',
      held: false,
      ...noCalls,
    },
  ],
};

function open(answers: { details?: Details; entities?: Entities } = {}) {
  stubAnswers({
    ...storyAnswers,
    'finding-details': anEnvelope(answers.details ?? details),
    'finding-entities': anEnvelope(answers.entities ?? entities),
  });
  return renderPage(<FindingPage />);
}

beforeEach(() => navigate('findings/00000000000000000000000000000a01'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the overview of a finding', () => {
  it('begins with who did what from where and when, in words', async () => {
    open();
    const sentence = (await screen.findByText(/seen 41 times/)).parentElement;
    expect(sentence?.textContent).toMatch(
      /ci-deploy.*and.*AKIAIOSF.*acted on.*acme-prod-exports.*from.*198\.51\.100\.23.*22 Nov 2026 02:41:07 – 06:59:51 UTC/,
    );
  });

  it('names whose calls it draws, since the page is about the finding', async () => {
    open();
    expect(
      await screen.findByRole('heading', {
        name: 'How many API calls did ci-deploy make, and did they succeed?',
      }),
    ).toBeDefined();
  });

  it('says who was in touch with whom where nobody acted, and one instant as one', async () => {
    const { firstSeen } = details.finding;
    open({
      details: { ...details, finding: aFindingRow({ lastSeen: firstSeen, count: 1 }) },
      entities: { window, rows: entities.rows.filter(({ part }) => part !== 'actor') },
    });
    const sentence = (await screen.findByText(/seen 1 time/)).parentElement;
    expect(sentence?.textContent).toMatch(
      /acme-prod-exports.*was in touch with.*198\.51\.100\.23.*at 22 Nov 2026 02:41:07 UTC, seen 1 time\./,
    );
  });

  it('leads to the actor’s profile with the window as scope time', async () => {
    open();
    const link = await screen.findByRole('link', { name: 'Investigate ci-deploy' });
    expect(link.getAttribute('href')).toBe(`#entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}`);
    const table = await screen.findByRole('table', { name: 'Related entities' });
    expect(
      within(table)
        .getByRole('link', { name: /198\.51\.100\.23/ })
        .getAttribute('href'),
    ).toContain(scope);
  });

  it('shows what each entity did in the window, and which are not held', async () => {
    open();
    const table = await screen.findByRole('table', { name: 'Related entities' });
    expect(
      within(table).getByRole('row', { name: /ci-deploy IAM user acted 385 1,354 31 25/ }),
    ).toBeDefined();
    expect(
      within(table).getByRole('row', { name: /acme-prod-exports S3 bucket acted on no logs held of it/ }),
    ).toBeDefined();
  });

  it('shows every version, and the record as text', async () => {
    open();
    const versions = await screen.findByRole('table', { name: 'Versions' });
    expect(within(versions).getAllByRole('row')).toHaveLength(3);
    expect(screen.getByText(/list <b>of threats<\/b>/)).toBeDefined();
    expect(screen.getByRole('list', { name: 'The record' }).textContent).toContain('schemaVersion');
  });

  it('says so when no logs are held of anyone it names', async () => {
    open({ entities: { window, rows: entities.rows.filter(({ held }) => !held) } });
    expect(await screen.findByText(/No logs are held of acme-prod-exports/)).toBeDefined();
    expect(screen.queryByRole('link', { name: /Investigate/ })).toBeNull();
  });

  it('explains a finding that is not held', async () => {
    stubAnswers({
      ...storyAnswers,
      'finding-details': { code: 'not-found', message: 'No finding x is held.' },
      'finding-entities': { code: 'not-found', message: 'No finding x is held.' },
    });
    renderPage(<FindingPage />);
    expect(await screen.findByRole('heading', { name: 'This finding is not held' })).toBeDefined();
    expect(screen.getByRole('link', { name: 'Load report' })).toBeDefined();
  });
});
