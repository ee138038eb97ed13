import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isEarlier, longestInOrder } from '../src/reading/longest-in-order.js';

const NONE = { seconds: Number.NEGATIVE_INFINITY, nanoseconds: 0 };
const timesOf = (seconds: readonly number[]): { seconds: number; nanoseconds: number }[] =>
  seconds.map((second) => ({ seconds: Math.floor(second / 2), nanoseconds: second % 2 }));
const keptOf = (seconds: readonly number[]): number[] => {
  const kept = longestInOrder(timesOf(seconds), NONE);
  return seconds.filter((_, k) => kept[k]);
};

/** The length of the longest ordered choice, from the definition: the best that ends at each time. */
function longestLength(times: readonly { seconds: number; nanoseconds: number }[]): number {
  const best: number[] = [];
  for (const [k, time] of times.entries()) {
    const before = best.filter((_, j) => j < k && !isEarlier(time, times[j]!));
    best.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...best);
}

it('leaves out as few times as can be, so that none is earlier than one before it or than the floor', () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: 0, max: 20 }), (all, from) => {
      const [times, [floor]] = [timesOf(all), timesOf([from])];
      const isKept = longestInOrder(times, floor!);
      const kept = times.filter((_, k) => isKept[k]);
      for (const [k, time] of kept.entries()) expect(isEarlier(time, kept[k - 1] ?? floor!)).toBe(false);
      expect(kept.length).toBe(longestLength(times.filter((time) => !isEarlier(time, floor!))));
    }),
    { numRuns: 300 },
  );
});

it('leaves out the second of two that have changed places, and of the last two the one that is ahead', () => {
  expect(keptOf([0, 4, 2, 6])).toEqual([0, 4, 6]);
  expect(keptOf([4, 2, 6])).toEqual([4, 6]);
  expect(keptOf([0, 2, 90, 4])).toEqual([0, 2, 4]);
});

it('keeps times that are equal', () => {
  expect(keptOf([1, 1, 1, 0, 1])).toEqual([1, 1, 1, 1]);
});
