// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary';
import { Part, lazyPart } from '../ui/lazyPart';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function Counter({ name }: { readonly name: string }) {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {name} {count}
    </button>
  );
}

describe('a part in a file of its own', () => {
  it('stands behind its fallback until fetched, and keeps its state afterwards', async () => {
    const part = lazyPart(async () => Counter);
    const { rerender } = render(<Part part={part} with={{ name: 'a' }} fallback={<p>soon</p>} />);
    expect(screen.getByText('soon')).toBeDefined();
    await userEvent.click(await screen.findByText('a 0'));
    rerender(<Part part={part} with={{ name: 'b' }} fallback={<p>soon</p>} />);
    expect(screen.getByText('b 1')).toBeDefined();
  });

  it('is drawn at once where it was preloaded', async () => {
    const part = lazyPart(async () => Counter);
    await part.preload();
    render(<Part part={part} with={{ name: 'a' }} fallback={<p>soon</p>} />);
    expect(screen.getByText('a 0')).toBeDefined();
  });

  it('says that the console was updated where its file is gone and the server answers', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.stubGlobal('fetch', async () => new Response('ok'));
    const part = lazyPart<object>(async () => Promise.reject(new TypeError('Failed to fetch')));
    await part.preload();
    render(
      <ErrorBoundary where="The page “Findings”">
        <Part part={part} with={{}} />
      </ErrorBoundary>,
    );
    expect(await screen.findByText(/The console was updated/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Load the page again' })).toBeDefined();
    expect(screen.queryByText(/mistake in the program/)).toBeNull();
  });

  it('says that the server cannot be reached where nothing answers', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('refused')));
    const part = lazyPart<object>(async () => Promise.reject(new TypeError('Failed to fetch')));
    render(
      <ErrorBoundary where="The page “Findings”">
        <Part part={part} with={{}} />
      </ErrorBoundary>,
    );
    expect(await screen.findByText('The server cannot be reached')).toBeDefined();
  });
});
