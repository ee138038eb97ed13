import { createCurveBuilder } from '@waterfill/orderbook';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyDay, type Levels, session, stateOf, type TimedBook } from './books.js';

const MINUTE = 60_000_000_000;
const sizes = [1, 40, 100, 250, 600];

/** (cost of walking the asks for x) / x - mid; NaN beyond their depth or without a side. */
function impactOn({ bids, asks }: TimedBook, size: number): number {
  const best = (levels: Levels): number => (levels[0]![1] > 0 ? levels[0]![0] : Number.NaN);
  let [left, cost] = [size, 0];
  for (const [price, depth] of asks.filter((level) => level[1] > 0)) {
    const taken = Math.min(left, depth);
    left -= taken;
    cost += taken * price;
  }
  return left > 0 ? Number.NaN : cost / size - (best(bids) + best(asks)) / 2;
}

/** The books of a day with how long each one held inside an interval, nanoseconds. */
function heldIn(day: readonly TimedBook[], t: number): (readonly [TimedBook, number])[] {
  return day.map((book, i) => {
    const until = day[i + 1]?.time ?? (Math.floor(book.time / MINUTE) + 1) * MINUTE;
    return [book, Math.min(until, (t + 1) * MINUTE) - Math.max(book.time, t * MINUTE)] as const;
  });
}

/** The definition, a size and an interval at a time. */
function naive(day: readonly TimedBook[], t: number, size: number): { impact: number; coverage: number } {
  const held = heldIn(day, t).filter(([, time]) => time > 0);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const total = sum(held.map(([, time]) => time));
  const deep = held.filter(([book]) => !Number.isNaN(impactOn(book, size)));
  const covered = sum(deep.map(([, time]) => time));
  const impact = sum(deep.map(([book, time]) => time * impactOn(book, size))) / covered;
  return { impact: covered === total ? impact : Number.NaN, coverage: total === 0 ? 0 : covered / total };
}

it('time-weighted curves are what the definition says, a size and an interval at a time', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const builder = createCurveBuilder({ ...session, sizes });
      for (const book of day) builder.add(stateOf(book));
      for (const [t, { impact, coverage }] of builder.finish().intervals.entries()) {
        for (const [k, size] of sizes.entries()) {
          const expected = naive(day, t, size);
          expect(coverage[k]).toBe(expected.coverage);
          if (Number.isNaN(expected.impact)) expect(impact[k]).toBeNaN();
          else expect(impact[k]).toBeCloseTo(expected.impact, 10);
        }
      }
    }),
  );
});
