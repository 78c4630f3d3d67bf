// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubAnswers } from '../testing/stubAnswers';
import { parseLocation } from '../url/location';
import { set, readParam, withParams } from '../url/param';
import { copyLink } from './copyLink';
import { filtersParam } from './detailsParams';

const scope = { start: '2026-11-22T00:00:00Z', end: '2026-11-23T00:00:00Z' };
const writeText = vi.fn(async (_text: string) => {});

beforeEach(() => {
  writeText.mockClear();
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
});
afterEach(() => vi.unstubAllGlobals());

describe('copying a link', () => {
  it('pins the snapshot first and states it in the link', async () => {
    const seen = stubAnswers({}, { '/api/pins': {} });
    await copyLink(parseLocation('#entities/AwsUser/AIDAEXAMPLE?tab=findings'), scope, '41-9f3c2a8b');
    expect(seen).toMatchObject([
      { path: '/api/pins', method: 'POST', body: { snapshot: '41-9f3c2a8b', reason: 'link' } },
    ]);
    expect(writeText).toHaveBeenCalledWith(
      `${window.location.origin}/#entities/AwsUser/AIDAEXAMPLE?tab=findings&scopeStart=1795305600&scopeEnd=1795392000&v=1&s=41-9f3c2a8b`,
    );
  });

  it('copies nothing when the snapshot cannot be pinned', async () => {
    stubAnswers({}, { '/api/pins': { code: 'snapshot-gone', message: 'the data are gone' } });
    await copyLink(parseLocation('#start'), scope, '41-9f3c2a8b');
    expect(writeText).not.toHaveBeenCalled();
  });

  it('stores what is too long for a link and copies under 2,000 characters that stand for all 800 values', async () => {
    const values = Array.from({ length: 800 }, (_, at) => `198.18.${Math.floor(at / 256)}.${at % 256}`);
    const location = withParams(parseLocation('#events'), [
      set(filtersParam, [{ field: 'address', match: 'is', values, exclude: false }]),
    ]);
    const seen = stubAnswers({}, { '/api/links': { id: 'abcdefghijklmnopqrstuv' } });
    await copyLink(location, scope, '41-9f3c2a8b');
    const [copied = ''] = writeText.mock.calls[0] ?? [];
    expect(copied).toBe(`${window.location.origin}/#i/abcdefghijklmnopqrstuv`);
    const kept = parseLocation(String(seen[0]?.body['fragment']));
    expect(readParam(kept, filtersParam)[0]?.values).toEqual(values);
  });
});
