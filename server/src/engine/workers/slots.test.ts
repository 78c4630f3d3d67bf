import { describe, expect, it } from 'vitest';
import { slots } from './slots.js';

const patient = new AbortController().signal;

/** Work that runs until it is ended by hand. */
function held() {
  let end: () => void = () => undefined;
  let hasBegun = false;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    hasBegun = true;
    await over;
  };
  return { work, end: () => end(), hasBegun: () => hasBegun };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('slots', () => {
  it('run as many at once as there are places, the others in the order they came', async () => {
    const places = slots(2);
    const [a, b, c, d] = [held(), held(), held(), held()];
    const runs = [a, b, c, d].map(({ work }) => places.run(work, patient));
    await turn();
    expect([a, b, c, d].map((each) => each.hasBegun())).toEqual([true, true, false, false]);
    expect(places.pending()).toBe(4);
    b.end();
    await turn();
    expect([c, d].map((each) => each.hasBegun())).toEqual([true, false]);
    for (const each of [a, c, d]) each.end();
    await Promise.all(runs);
    expect(places.pending()).toBe(0);
  });

  it('let go of one who gives up waiting, and of its place alone', async () => {
    const places = slots(1);
    const [first, second] = [held(), held()];
    const asker = new AbortController();
    const running = places.run(first.work, patient);
    const leaving = places.run(async () => 'never', asker.signal);
    const next = places.run(second.work, patient);
    asker.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect(places.pending()).toBe(2);
    first.end();
    second.end();
    await Promise.all([running, next]);
  });

  it('free the place of work that fails', async () => {
    const places = slots(1);
    await expect(places.run(() => Promise.reject(new Error('no')), patient)).rejects.toThrow('no');
    await expect(places.run(async () => 7, patient)).resolves.toBe(7);
  });
});
