// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { storyAnswers } from '../testing/storyAnswers';
import { stubAnswers } from '../testing/stubAnswers';
import { currentLocation, navigate } from '../url/browserLocation';
import { formatLocation } from '../url/location';
import { SearchBox } from './SearchBox';

beforeEach(() => {
  navigate('start?scopeStart=1795305600&scopeEnd=1795392000');
  stubAnswers(storyAnswers);
  renderPage(<SearchBox />);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const box = () => screen.getByRole('combobox', { name: 'Search' });
const here = () => formatLocation(currentLocation());

describe('the search box', () => {
  it.each([
    ['AKIAIOSFODNN7EXAMPLE', 'access key'],
    ['198.51.100.23', 'IP address'],
    ['arn:aws:iam::111122223333:user/ana', 'ARN'],
    ['ci', 'name or part of one'],
  ])('says while it is typed that %s is one: %s', async (text, kind) => {
    await userEvent.type(box(), text);
    expect(await screen.findByText(kind)).toBeDefined();
  });

  it('opens the first result on Enter, the scope time carried along', async () => {
    await userEvent.type(box(), 'ci-deploy');
    expect(await screen.findByRole('option', { name: /ci-deploy.*IAM user/ })).toBeDefined();
    await userEvent.keyboard('{Enter}');
    expect(here()).toBe('entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?scopeStart=1795305600&scopeEnd=1795392000');
  });

  it('opens the first result even where Enter came before the answer', async () => {
    await userEvent.type(box(), 'ci-deploy{Enter}');
    await vi.waitFor(() => expect(here()).toContain('entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE'));
  });

  it('opens a pasted link of Detective', async () => {
    await userEvent.click(box());
    await userEvent.paste(
      'https://us-east-1.console.aws.amazon.com/detective/home?region=us-east-1#entities/IpAddress/192.0.2.1?scopeStart=1552867200',
    );
    await screen.findByRole('option', { name: /Open this link/ });
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(here()).toBe('entities/IpAddress/192.0.2.1?scopeStart=1552867200'));
  });

  it('makes a pasted time the scope', async () => {
    await userEvent.click(box());
    await userEvent.paste('2026-11-22T03:30:00Z');
    await screen.findByRole('option', { name: /Five minutes around 22 Nov 2026 03:30:00 UTC/ });
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(here()).toBe('start?scopeStart=1795317900&scopeEnd=1795318500'));
  });

  it('says when nothing is held under the text', async () => {
    await userEvent.type(box(), 'nobody-here');
    expect(await screen.findByRole('option', { name: /Nothing is held under “nobody-here”/ })).toBeDefined();
  });
});
