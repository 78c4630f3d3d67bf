import { describe, expect, it } from 'vitest';
import { type Location, formatLocation, parseLocation } from './location';
import { readParam } from './param';
import { parsePastedLink } from './detectiveLink';
import { movingWindow, scopeEnd, scopeStart } from './scopeTimeParam';
import { selectionParam, snapshotParam, tabParam } from './viewParams';

/**
 * The corpus of link forms. Old links keep opening: a line here is never changed or taken out, only added. Each fragment
 * must give the place, and the parameters named.
 */
type Form = readonly [fragment: string, place: Location['place'], params?: Readonly<Record<string, string>>];

const corpus: readonly Form[] = [
  ['', { name: 'start' }],
  ['#', { name: 'start' }],
  ['#start', { name: 'start' }],
  ['#/', { name: 'start' }],
  ['#summary', { name: 'start' }],
  ['#search?q=Level6', { name: 'search' }, { q: 'Level6' }],
  ['#search?q=a%26b%3Dc%20d+e', { name: 'search' }, { q: 'a&b=c d+e' }],
  ['#findings', { name: 'findings' }],
  ['#events', { name: 'events' }],
  ['#load', { name: 'load' }],
  ['#graph', { name: 'graph', entity: undefined }],
  [
    '#graph/AwsUser/AIDACKCEVSQ6C2EXAMPLE',
    { name: 'graph', entity: { type: 'AwsUser', id: 'AIDACKCEVSQ6C2EXAMPLE' } },
  ],
  ['#i/abcdefghijklmnopqrstuv', { name: 'keptLink', id: 'abcdefghijklmnopqrstuv' }],
  // Detective's documented example.
  [
    '#entities/IpAddress/192.168.1.1?scopeStart=1552867200&scopeEnd=1552910400',
    { name: 'entity', entity: { type: 'IpAddress', id: '192.168.1.1' } },
    { scopeStart: '1552867200', scopeEnd: '1552910400' },
  ],
  [
    '#entities/AwsAccount/111122223333',
    { name: 'entity', entity: { type: 'AwsAccount', id: '111122223333' } },
  ],
  [
    '#entities/AwsRole/AROAEXAMPLEROLE',
    { name: 'entity', entity: { type: 'AwsRole', id: 'AROAEXAMPLEROLE' } },
  ],
  [
    '#entities/AwsRoleSession/AROA12345678910111213:MySession',
    { name: 'entity', entity: { type: 'AwsRoleSession', id: 'AROA12345678910111213:MySession' } },
  ],
  [
    '#entities/AwsRoleSession/AROAEXAMPLEROLE:ana+dev=x,y.z@example.com-1',
    { name: 'entity', entity: { type: 'AwsRoleSession', id: 'AROAEXAMPLEROLE:ana+dev=x,y.z@example.com-1' } },
  ],
  [
    '#entities/FederatedUser/arn:aws:iam::111122223333:saml-provider/idp:ana',
    {
      name: 'entity',
      entity: { type: 'FederatedUser', id: 'arn:aws:iam::111122223333:saml-provider/idp:ana' },
    },
  ],
  [
    '#entities/ContainerCluster/blue~111122223333~EKS',
    { name: 'entity', entity: { type: 'ContainerCluster', id: 'blue~111122223333~EKS' } },
  ],
  [
    '#entities/ContainerImage/registry.example.com/team/app:1.2@sha256:ab12?scopeStart=1552867200',
    {
      name: 'entity',
      entity: { type: 'ContainerImage', id: 'registry.example.com/team/app:1.2@sha256:ab12' },
    },
    { scopeStart: '1552867200' },
  ],
  [
    '#entities/UserAgent/aws-cli%2F2.17.0%20Python%2F3.12',
    { name: 'entity', entity: { type: 'UserAgent', id: 'aws-cli/2.17.0 Python/3.12' } },
  ],
  // Unencoded by whoever wrote it: the parameters begin at the last question mark that is followed by some.
  ['#entities/UserAgent/what?', { name: 'entity', entity: { type: 'UserAgent', id: 'what' } }],
  ['#entities/UserAgent/who?me', { name: 'entity', entity: { type: 'UserAgent', id: 'who?me' } }],
  [
    '#entities/UserAgent/who?me?scopeEnd=1552910400',
    { name: 'entity', entity: { type: 'UserAgent', id: 'who?me' } },
    { scopeEnd: '1552910400' },
  ],
  ['#entities/S3Bucket/logs%E9xample', { name: 'entity', entity: { type: 'S3Bucket', id: 'logs%E9xample' } }],
  [
    '#entities/FindingGroup/ca6104bc-a315-4b15-bf88-1c1e60998f83',
    { name: 'entity', entity: { type: 'FindingGroup', id: 'ca6104bc-a315-4b15-bf88-1c1e60998f83' } },
  ],
  ['#findings/a2b3c4d5e6f70809', { name: 'finding', findingId: 'a2b3c4d5e6f70809' }],
  // The old form names the provider; Trumpet writes it so.
  ['#findings/GuardDuty/a2b3c4d5e6f70809', { name: 'finding', findingId: 'a2b3c4d5e6f70809' }],
  [
    '#findings/GuardDuty/a2b3c4d5e6f70809?scopeStart=1552867200000&scopeEnd=1552870800000',
    { name: 'finding', findingId: 'a2b3c4d5e6f70809' },
    { scopeStart: '1552867200000', scopeEnd: '1552870800000' },
  ],
  [
    '#findings/arn:aws:securityhub:eu-west-1:111122223333:subscription/x/finding/y',
    { name: 'finding', findingId: 'arn:aws:securityhub:eu-west-1:111122223333:subscription/x/finding/y' },
  ],
  // What no one can open says what it was.
  ['#entities/Nonsense/x', { name: 'unknown', path: 'entities/Nonsense/x' }],
  ['#entities/AwsRole/', { name: 'unknown', path: 'entities/AwsRole/' }],
  ['#entities', { name: 'unknown', path: 'entities' }],
  ['#investigation/accounts/111122223333', { name: 'unknown', path: 'investigation/accounts/111122223333' }],
  ['#i/short', { name: 'unknown', path: 'i/short' }],
];

describe('the forms of links', () => {
  it.each(corpus.map(([fragment, place, params = {}]) => ({ fragment, place, params })))(
    'opens $fragment',
    ({ fragment, place, params }) => {
      const location = parseLocation(fragment);
      expect(location.place).toEqual(place);
      expect(Object.fromEntries(location.params)).toEqual(params);
    },
  );

  it('opens a copied link with everything it carries', () => {
    const location = parseLocation(
      '#entities/AwsUser/AIDACKCEVSQ6C2EXAMPLE?scopeStart=1795305600&scopeEnd=1795392000&tab=findings&sel=1795314600_1795320000&v=1&s=41-9f3c2a8b',
    );
    expect(readParam(location, scopeStart)).toBe('2026-11-22T00:00:00Z');
    expect(readParam(location, scopeEnd)).toBe('2026-11-23T00:00:00Z');
    expect(readParam(location, tabParam)).toBe('findings');
    expect(readParam(location, selectionParam)).toEqual({
      start: '2026-11-22T02:30:00Z',
      end: '2026-11-22T04:00:00Z',
    });
    expect(readParam(location, snapshotParam)).toBe('41-9f3c2a8b');
  });

  it.each([
    ['1552867200', '2019-03-18T00:00:00Z'],
    ['1552867200000', '2019-03-18T00:00:00Z'],
    ['1552867200123', '2019-03-18T00:00:00.123Z'],
    ['1552867200.5', '2019-03-18T00:00:00.500000Z'],
    ['2019-03-18T00:00:00Z', '2019-03-18T00:00:00Z'],
  ])('reads the time %s', (text, instant) => {
    const at = readParam(parseLocation(`#start?scopeStart=${text}`), scopeStart);
    expect(at && Date.parse(at)).toBe(Date.parse(instant));
  });

  it.each(['', 'now-24h', '-1', '1552867200.1234567', '999999999999999', '2019-03-18', 'Infinity', '0x10'])(
    'does not read “%s” as a time',
    (text) => {
      expect(scopeStart.parse(text)).toBeUndefined();
    },
  );

  it('lets a bad parameter fall back alone', () => {
    const location = parseLocation('#events?scopeStart=soon&scopeEnd=1552910400&s=newest&last=12x');
    expect(readParam(location, scopeStart)).toBeUndefined();
    expect(readParam(location, scopeEnd)).toBe('2019-03-18T12:00:00Z');
    expect(readParam(location, snapshotParam)).toBeUndefined();
    expect(readParam(location, movingWindow)).toBeUndefined();
  });

  it('takes the first of two equal parameters', () => {
    expect(parseLocation('#search?q=a&q=b').params.get('q')).toBe('a');
  });
});

describe('pasted links', () => {
  const opens = 'entities/IpAddress/192.0.2.1?scopeStart=1552867200&scopeEnd=1552910400';
  it.each([
    `https://console.aws.amazon.com/detective/home?region=us-east-1#${opens}`,
    `https://us-east-1.console.aws.amazon.com/detective/home?region=us-east-1#${opens}`,
    `http://127.0.0.1:4173/detective/home?region=us-east-1#${opens}`,
    `http://127.0.0.1:4173/#${opens}`,
    `  #${opens} `,
  ])('opens %s', (text) => {
    const location = parsePastedLink(text);
    expect(location && formatLocation(location)).toBe(opens);
  });

  it.each([
    'https://example.com/',
    'https://example.com/#top',
    '192.0.2.1',
    'entities',
    '#nowhere',
    'javascript:alert(1)#entities/IpAddress/192.0.2.1',
  ])('does not take “%s” for a link', (text) => {
    expect(parsePastedLink(text)).toBeUndefined();
  });
});
