import { questions } from '@gumshoe/shared/contract/questions';
import { AppError } from '@gumshoe/shared/contract/errors';
import { searchEntities } from '@gumshoe/shared/contract/searchEntities';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AskOptions } from '../questions/answering.js';
import { aBackend, runCommand } from '../testing/runCommand.js';
import { anEnvelope } from '../testing/startTestConsole.js';

interface Asked {
  readonly name: string;
  readonly params: unknown;
  readonly options: AskOptions | undefined;
}

let asked: Asked[] = [];
let answers: Record<string, (params: unknown, options?: AskOptions) => unknown> = {};
let closed = 0;

beforeEach(() => {
  asked = [];
  answers = {};
  closed = 0;
});

const backend = aBackend({
  openAsking: async (store) => {
    if (store.endsWith('absent')) {
      throw new AppError('not-found', `There is no store in ${store}.`);
    }
    return {
      ask: async (name, params, options) => {
        asked.push({ name, params, options });
        return anEnvelope((await answers[name]?.(params, options)) ?? {});
      },
      close: async () => {
        closed += 1;
      },
    };
  },
});

const ask = (...args: string[]) => runCommand(['ask', ...args, '--store', '/store'], backend);

function row(type: string, id: string, how: 'exact' | 'prefix' | 'part', label = id) {
  return {
    entity: { type, id },
    label,
    matched: label,
    how,
    calls: 3,
    failed: 1,
    firstSeen: '2026-03-10T08:00:00Z',
    lastSeen: '2026-03-10T09:00:00Z',
  };
}

function searchAnswer(rows: ReturnType<typeof row>[], more: object = {}) {
  return searchEntities.answer.parse({ recognized: 'text', rows, total: rows.length, types: [], ...more });
}

const lastParams = () => asked.at(-1)?.params;

describe('gumshoe ask', () => {
  test('prints the envelope alone as one JSON document', async () => {
    answers['lake-summary'] = () => ({ findings: 4 });
    const { code, out, err } = await ask('lake-summary', '--json');
    expect([code, JSON.parse(out), err]).toEqual([0, anEnvelope({ findings: 4 }), '']);
    expect(closed).toBe(1);
  });

  test('prints a table for people, without what would move their cursor', async () => {
    answers['most-active-callers'] = () => ({
      rows: [{ label: 'ana\u001b[31m\u202e', succeeded: 1234, failed: 0 }],
      total: 1,
      hidden: 0,
    });
    const { out } = await ask('most-active-callers');
    expect(out).toMatch(
      /^total {3}1\nhidden {2}0\n\nrows \(1\)\nlabel +succeeded {2}failed\nana⟨U\+001B⟩\[31m⟨U\+202E⟩ +1,234 {7}0\n/,
    );
    expect(out).toContain(
      'stands on 3 records, 1 left out (repeats)\ncoverage complete: 24 of 24 hours\nsnapshot 41-9f3c2a8b',
    );
  });

  test('takes Type:id at its word and passes snapshot and parameters', async () => {
    const { code } = await ask(
      'api-call-volume',
      '--entity',
      'AwsUser:AIDAANAXXXXXEXAMPLE',
      '--param',
      'bucket=10m',
      '--param',
      'side=by',
      '--snapshot',
      '7-00000000',
    );
    expect(code).toBe(0);
    expect(asked).toMatchObject([
      {
        name: 'api-call-volume',
        params: { entity: { type: 'AwsUser', id: 'AIDAANAXXXXXEXAMPLE' }, bucket: '10m', side: 'by' },
        options: { snapshot: '7-00000000' },
      },
    ]);
  });

  test('finds the entity of a name, of upper and lower case alike', async () => {
    answers['search-entities'] = () =>
      searchAnswer([
        row('AwsUser', 'AIDALEVEL6EXAMPLE', 'exact', 'Level6'),
        row('AwsUser', 'AIDALEVEL60EXAMPLE', 'prefix', 'Level60'),
      ]);
    expect((await ask('entity-details', '--entity', 'level6')).code).toBe(0);
    expect(lastParams()).toMatchObject({ entity: { type: 'AwsUser', id: 'AIDALEVEL6EXAMPLE' } });
  });

  test('takes the only entity a part of a name fits and says so', async () => {
    answers['search-entities'] = () =>
      searchAnswer([row('AwsUser', 'AIDALEVEL6EXAMPLE', 'prefix', 'Level6')]);
    const { code, err } = await ask('entity-details', '--entity', 'Lev');
    expect([code, err]).toEqual([0, '“Lev” is taken for Level6 (AwsUser:AIDALEVEL6EXAMPLE).\n']);
  });

  test('takes twelve digits for the account, not for its root user', async () => {
    answers['search-entities'] = () =>
      searchAnswer([row('AwsUser', '111122223333', 'exact'), row('AwsAccount', '111122223333', 'exact')]);
    expect((await ask('api-call-volume', '--entity', '111122223333')).code).toBe(0);
    expect(lastParams()).toMatchObject({ entity: { type: 'AwsAccount' } });
  });

  test('lists what an ambiguous name fits and ends with 2', async () => {
    answers['search-entities'] = () =>
      searchAnswer([
        row('AwsUser', 'AIDADEPLOYEXAMPLE', 'exact', 'deploy'),
        row('AwsRole', 'AROADEPLOYEXAMPLE', 'exact', 'deploy'),
      ]);
    const { code, out, err } = await ask('api-call-volume', '--entity', 'deploy', '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /“deploy” fits 2 entities; give one of them as Type:id\.\nentity +label.*\nAwsUser:AIDADEPLOYEXAMPLE .*\nAwsRole:AROADEPLOYEXAMPLE /,
    );
  });

  test('ends with 3 where nothing is held, before or after the question', async () => {
    answers['search-entities'] = () => searchAnswer([]);
    expect(await ask('api-call-volume', '--entity', 'nobody')).toMatchObject({
      code: 3,
      out: '',
      err: 'Nothing is held under “nobody”.\n',
    });
    answers['api-call-volume'] = () => Promise.reject(new AppError('not-found', 'Nothing is held of it.'));
    expect((await ask('api-call-volume', '--entity', 'AwsUser:x')).code).toBe(3);
    expect(closed).toBe(2);
  });

  test('ends with 2 for a snapshot that never was', async () => {
    const refuse = () => Promise.reject(new AppError('not-found', 'There is no snapshot 7-00000000.'));
    answers = { 'api-call-volume': refuse, 'lake-summary': refuse };
    expect((await ask('api-call-volume', '--entity', 'AwsUser:x', '--snapshot', '7-00000000')).code).toBe(2);
  });

  test('asks about a finding by its id, and refuses one where an entity is meant', async () => {
    await ask('finding-details', '--entity', '32A1B2C3D4E5F60718293A4B5C6D7E8F');
    expect(lastParams()).toEqual({ findingId: '32a1b2c3d4e5f60718293a4b5c6d7e8f' });
    answers['search-entities'] = () => searchAnswer([], { finding: { findingId: 'f1', title: 'x' } });
    expect(await ask('api-call-volume', '--entity', 'f1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a finding'),
    });
  });

  test('reads times in any form and fills a missing end with the time held', async () => {
    answers['lake-summary'] = () => ({
      files: { loaded: 1, skipped: 0, rejected: 0 },
      records: { loaded: 1, duplicates: 0, skipped: 0, rejected: 0 },
      calls: { succeeded: 1, failed: 0, denied: 0, throttled: 0, other: 0 },
      notCalls: [],
      accounts: [],
      regions: [],
      sources: [],
      entities: [],
      findings: 0,
      firstEvent: '2026-03-01T00:00:00Z',
      lastEvent: '2026-03-10T20:00:00.5Z',
      segments: 1,
      daily: [],
    });
    await ask('coverage', '--from', '1773172800', '--to', '2026-03-10 21:00');
    expect(lastParams()).toEqual({
      scopeTime: { start: '2026-03-10T20:00:00Z', end: '2026-03-10T21:00:00Z' },
    });
    await ask('coverage', '--from', '2026-03-10');
    expect(lastParams()).toEqual({
      scopeTime: { start: '2026-03-10T00:00:00Z', end: '2026-03-10T20:00:01Z' },
    });
    await ask('coverage', '--to', '2026-03-10');
    expect(lastParams()).toEqual({
      scopeTime: { start: '2026-03-01T00:00:00Z', end: '2026-03-10T00:00:00Z' },
    });
    await ask('coverage');
    expect(lastParams()).toEqual({});
  });

  test.each([
    [['no-such'], 'There is no question no-such'],
    [[], 'Name a question'],
    [['coverage', 'more'], 'more is too much'],
    [['coverage', '--from', '10/03/2026'], 'cannot be told apart'],
    [['coverage', '--from', '2026-03-11', '--to', '2026-03-10'], 'the end must lie after the start'],
    [['coverage', '--entity', 'AwsUser:x'], 'takes no --entity'],
    [['entity-details', '--param', 'x=1'], 'has no parameter x'],
    [['entity-details', '--param', 'x'], '--param takes k=v'],
    [['lake-summary', '--from', '2h ago'], 'takes no --from'],
    [['api-call-volume', '--param', 'bucket=1h', '--param', 'bucket=2h'], 'given twice'],
    [['coverage', '--json', '--json'], 'given twice'],
    [['coverage', '--limit', '5'], '--limit'],
    [['coverage', '--entity'], '--entity'],
  ])('ends with 2 on %j', async (args, reason) => {
    const { code, out, err } = await ask(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(reason);
  });

  test('ends with 2 without a store or on one that is not there, and with 1 when the question fails', async () => {
    expect((await runCommand(['ask', 'coverage'], backend)).code).toBe(2);
    expect((await runCommand(['ask', 'coverage', '--store', '/absent'], backend)).code).toBe(2);
    answers.coverage = () => Promise.reject(new AppError('too-slow', 'The question took too long.'));
    expect(await ask('coverage')).toMatchObject({ code: 1, err: 'The question took too long.\n' });
    answers.coverage = () => Promise.reject(new TypeError('x is undefined'));
    expect(await ask('coverage')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Gumshoe failed: x is undefined'),
    });
  });

  test('reads parameter values as JSON where they are, and as text where text is due', async () => {
    await ask(
      'search-entities',
      '--param',
      'text=111122223333',
      '--param',
      'types=AwsUser',
      '--param',
      'types=["AwsRole"]',
      '--param',
      'limit=5',
    );
    expect(lastParams()).toEqual({ text: '111122223333', types: ['AwsUser', 'AwsRole'], limit: 5 });
    await ask('findings', '--param', 'samples=true', '--param', 'text=a=b');
    expect(lastParams()).toEqual({ samples: true, text: 'a=b' });
    await ask('events', '--param', 'filters={"field":"operation","values":["GetObject"]}');
    expect(lastParams()).toEqual({ filters: [{ field: 'operation', values: ['GetObject'] }] });
  });

  test('lists every question, for people and for programs', async () => {
    const { out, code } = await runCommand(['ask', '--list']);
    expect(code).toBe(0);
    expect(
      out
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' ')[0]),
    ).toEqual(questions.map(({ name }) => name));
    const { out: json } = await runCommand(['ask', '--list', '--json']);
    expect(JSON.parse(json).questions).toHaveLength(questions.length);
  });
});
