// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { JsonView } from './JsonView';

afterEach(cleanup);

describe('a record laid out', () => {
  it('shows members and values as text, markup and direction marks included', () => {
    render(
      <JsonView
        label="The record"
        text={'{"agent":"<img src=x onerror=alert(1)>\u202e","bytes":9007199254740993}'}
      />,
    );
    expect(screen.getByText('<img src=x onerror=alert(1)>⟨U+202E⟩')).toBeDefined();
    expect(screen.getByText('9007199254740993')).toBeDefined();
    expect(document.querySelector('img')).toBeNull();
  });

  it('folds and unfolds, deep parts folded at first', async () => {
    render(<JsonView label="The record" text='{"a":{"b":{"c":"deep"}}}' />);
    expect(screen.queryByText('deep')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^b/ }));
    expect(screen.getByText('deep')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: /^a/ }));
    expect(screen.queryByText('deep')).toBeNull();
  });

  it('shows a long record by its beginning until all of it is asked for', async () => {
    const text = JSON.stringify({ first: 'x'.repeat(126_000), last: 'the end' });
    render(<JsonView label="The record" text={text} />);
    expect(screen.queryByText('the end')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show the whole record' }));
    expect(screen.getByText('the end')).toBeDefined();
    expect(screen.getByRole('button', { name: 'all 126,000 characters' })).toBeDefined();
  });

  it('shows the first hundred of many items, and the rest when asked', async () => {
    render(
      <JsonView
        label="The record"
        text={JSON.stringify(Array.from({ length: 150 }, (_, at) => `item ${at}`))}
      />,
    );
    expect(screen.queryByText('item 120')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '50 more' }));
    expect(screen.getByText('item 120')).toBeDefined();
  });

  it('shows what is no JSON as it stands', () => {
    render(<JsonView label="The record" text={'2 111122223333 eni-0a1b2c3d ACCEPT'} />);
    expect(screen.getByRole('region', { name: 'The record' }).textContent).toBe(
      '2 111122223333 eni-0a1b2c3d ACCEPT',
    );
  });
});
