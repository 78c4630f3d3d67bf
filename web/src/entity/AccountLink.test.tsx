// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { storyAnswers } from '../testing/storyAnswers';
import { stubAnswers } from '../testing/stubAnswers';
import { AccountLink } from './AccountLink';

afterEach(cleanup);

it('leads to the account’s profile, and nowhere where records name no account', () => {
  stubAnswers(storyAnswers);
  renderPage(
    <>
      <AccountLink account="111122223333" />
      <AccountLink account="unknown" />
    </>,
  );
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    expect.stringContaining('AwsAccount/111122223333'),
  ]);
  expect(screen.getByText('no account named')).toBeDefined();
});
