// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { storyAnswers } from '../../testing/storyAnswers';
import { stubAnswers } from '../../testing/stubAnswers';
import { currentLocation, navigate } from '../../url/browserLocation';
import { ProfilePage } from './ProfilePage';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(fragment: string, answers = storyAnswers) {
  navigate(fragment);
  const seen = stubAnswers(answers);
  renderPage(<ProfilePage />);
  return seen;
}

const scope = 'scopeStart=1795305600&scopeEnd=1795392000';

describe('a profile', () => {
  it.each([
    [
      'AwsUser/AIDACKCEVSQ6C2EXAMPLE',
      [
        'How many API calls did it make, and did they succeed?',
        'Which operations did it call?',
        'Which access keys were used?',
      ],
    ],
    [
      'AwsRole/AROAOPSDEPLOYXEXAMPLE',
      ['How many API calls did it make, and did they succeed?', 'Through which sessions did it act?'],
    ],
    [
      'AwsRoleSession/AROAOPSDEPLOYXEXAMPLE:ci-sync',
      ['How many API calls did it make, and did they succeed?', 'Which access keys were used?'],
    ],
    [
      'AwsAccount/111122223333',
      [
        'How many API calls were made in this account, and did they succeed?',
        'Who made the calls?',
        'Who is most active?',
      ],
    ],
    [
      'IpAddress/198.51.100.23',
      [
        'How many API calls came from here, and did they succeed?',
        'Who made the calls?',
        'Who is most active?',
      ],
    ],
    [
      'AccessKey/AKIAIOSFODNN7EXAMPLE',
      ['How many API calls did it make, and did they succeed?', 'From which addresses, places and networks?'],
    ],
    [
      'AwsResource/arn:aws:kms:eu-west-1:111122223333:key/1',
      ['How often was it acted on, and did the calls succeed?', 'Who made the calls?'],
    ],
  ])('of %s asks its questions', async (path, questions) => {
    show(`entities/${path}?${scope}`);
    for (const question of questions)
      expect(await screen.findByRole('region', { name: question })).toBeDefined();
  });

  it('asks no address for its addresses and no key for its keys', async () => {
    show(`entities/IpAddress/198.51.100.23?${scope}`);
    await screen.findByRole('region', { name: 'Who made the calls?' });
    expect(screen.queryByRole('region', { name: 'From which addresses, places and networks?' })).toBeNull();
  });

  it('gives four answers before any panel', async () => {
    show(`entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}`);
    const glance = within(await screen.findByRole('region', { name: 'At a glance' }));
    expect(await glance.findByText('10 operations')).toBeDefined();
    expect(await glance.findByText('2 new addresses')).toBeDefined();
    expect(await glance.findAllByText('2 roles')).toHaveLength(2);
    expect(await glance.findByText('22 Nov 02:41:07 UTC')).toBeDefined();
  });

  it('keeps its neighbors when one panel fails', async () => {
    show(`entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}`, {
      ...storyAnswers,
      'observed-addresses': { code: 'too-slow', message: 'The question took too long.' },
    });
    const failed = await screen.findByRole('region', { name: 'From which addresses, places and networks?' });
    expect(await within(failed).findByRole('alert')).toBeDefined();
    expect(await screen.findByRole('table', { name: 'Which operations did it call?' })).toBeDefined();
  });

  it('says in the bottom bar whether the counts agree', async () => {
    show(`entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}`);
    expect(await screen.findByText(/^Timeline 3,098 ≠ operations 1,477/)).toBeDefined();
  });

  it('opens its tabs by number and keeps them in the link', async () => {
    show(`entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}`);
    await screen.findByRole('tab', { name: 'Findings 2' });
    await userEvent.keyboard('2');
    expect(currentLocation().params.get('tab')).toBe('findings');
    expect((await screen.findByRole('tab', { name: 'Findings 2' })).getAttribute('aria-selected')).toBe(
      'true',
    );
  });

  it('carries the scope time to the profile of an address', async () => {
    show(`entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?${scope}`);
    const link = await screen.findByRole('link', { name: /198\.51\.100\.61/ });
    expect(link.getAttribute('href')).toBe(`#entities/IpAddress/198.51.100.61?${scope}`);
  });
});
