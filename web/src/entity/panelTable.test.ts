import { anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { describe, expect, it } from 'vitest';
import { panelMarkdown } from './panelTable';

describe('a panel as Markdown', () => {
  const table = {
    columns: [{ name: 'Operation' }, { name: 'Calls', align: 'right' as const }],
    rows: [
      ['ListUsers', 1234],
      ['a|b<img>[x](y)`', 0],
    ],
  };
  const markdown = panelMarkdown(
    'What was called?',
    'ci-deploy',
    { start: '2026-11-22T00:00:00Z', end: '2026-11-23T00:00:00Z' },
    table,
    anEnvelope(undefined, { totals: { records: 3588, leftOut: [{ reason: 'no time', records: 2 }] } }),
  );

  it('holds title, scope with its zone, rows, totals, coverage and snapshot', () => {
    expect(markdown).toContain('### What was called?');
    expect(markdown).toContain('2026-11-22T00:00:00Z to 2026-11-23T00:00:00Z (UTC, end not included)');
    expect(markdown).toContain('| ListUsers | 1,234 |');
    expect(markdown).toContain('3,588 records; 2 left out: no time.');
    expect(markdown).toContain('Logs are complete for this time');
    expect(markdown).toContain('Snapshot 41-9f3c2a8b.');
  });

  it('lets no value break the table or become markup', () => {
    expect(markdown).toContain('| a\\|b\\<img\\>\\[x\\](y)\\` | 0 |');
  });
});
