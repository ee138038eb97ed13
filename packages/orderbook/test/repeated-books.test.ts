import type { ImpactCurves } from '@waterfill/model';
import { type CurveOptions, createCurveBuilder } from '@waterfill/orderbook';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBook, anyDay, type Levels, session, stateOf, type TimedBook } from './books.js';

const sizes = [50, 100];
const LARGEST = sizes.at(-1)!;

type Book = Pick<TimedBook, 'bids' | 'asks'>;

const anyOptions: fc.Arbitrary<CurveOptions> = fc.record({
  side: fc.constantFrom('buy', 'sell'),
  sampling: fc.constantFrom('time-weighted', 'last'),
  blockSeconds: fc.constantFrom(20, undefined),
  minimumCoverage: fc.constantFrom(0.5, 1),
});

/** Whether trading is halted from a book on, and when the book comes again, as parts of the time until the next one. */
const anyFate = fc.record({
  halted: fc.boolean(),
  parts: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 3 }),
});

/** All but the last book come again, at times before the next one, and differ only where no size reaches. */
const anyRepeatedDay: fc.Arbitrary<{ once: TimedBook[]; again: TimedBook[] }> = fc
  .tuple(anyDay, fc.array(anyFate, { minLength: 12, maxLength: 12 }))
  .map(([day, fates]) => {
    const once = day.map((book, i) => ({ ...book, halted: fates[i]!.halted }));
    return { once, again: once.flatMap((book, i) => [book, ...repeatsOf(book, fates[i]!.parts, once[i + 1])]) };
  });

function repeatsOf(book: TimedBook, parts: readonly number[], next: TimedBook | undefined): TimedBook[] {
  const length = next === undefined ? 0 : next.time - book.time;
  return parts
    .toSorted((a, b) => a - b)
    .map((part, k) => {
      const time = book.time + Math.floor(part * length);
      return { ...book, time, bids: changed(book.bids, k), asks: changed(book.asks, k) };
    });
}

/** Changes of a book: none, of a price or a size, on either side or on both, or fewer levels. */
const CHANGES: readonly ((book: Book) => Book)[] = [
  (book) => book,
  ({ bids, asks }) => ({ bids: withLevel(bids, 0, 0, 1), asks }),
  ({ bids, asks }) => ({ bids, asks: withLevel(asks, 0, 0, 1) }),
  ({ bids, asks }) => ({ bids: withLevel(bids, 1, 0.001, 0), asks: withLevel(asks, 1, 0.001, 0) }),
  ({ bids, asks }) => ({ bids: withLevel(bids, 0, -0.001, 0), asks }),
  ({ bids, asks }) => ({ bids, asks: withLevel(asks, 0, 0.001, 0) }),
  ({ bids, asks }) => ({ bids: bids.slice(0, 1), asks: asks.slice(0, 1) }),
];

function withLevel(levels: Levels, level: number, dearer: number, more: number): Levels {
  return levels.map(([price, size], l) => (l === level && size > 0 ? [price + dearer, size + more] : [price, size]));
}

/** A few books, most like the one before, from a minute before the open to one after the close. */
const anyAlikeDay: fc.Arbitrary<TimedBook[]> = fc
  .tuple(
    anyBook,
    fc.array(
      fc.record({
        time: fc.integer({ min: -60_000_000_000, max: 300_000_000_000 }),
        change: fc.constantFrom(...CHANGES),
        halted: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([first, steps]) => {
    let book: Book = first;
    return steps
      .toSorted((a, b) => a.time - b.time)
      .map(({ time, change, halted }) => {
        book = change(book);
        return { ...book, time, halted };
      });
  });

/** Another size at the last level, if those before it cover all sizes. */
function changed(levels: Levels, by: number): Levels {
  const before = levels.slice(0, -1);
  const isCovered = before.reduce((depth, [, size]) => depth + size, 0) >= LARGEST;
  const [price, size] = levels.at(-1)!;
  return isCovered && size > 0 ? [...before, [price, size + by]] : levels;
}

function curvesOf(books: readonly TimedBook[], options: CurveOptions): ImpactCurves {
  const builder = createCurveBuilder({ ...session, sizes, ...options });
  for (const book of books) builder.add(stateOf(book));
  return builder.finish();
}

/** Each book with another number of levels than the one before, so that none is taken for the same. */
const neverSame = (books: readonly TimedBook[]): TimedBook[] =>
  books.map((book, i) =>
    i % 2 === 0 ? book : { ...book, bids: [...book.bids, [Number.NaN, 0]], asks: [...book.asks, [Number.NaN, 0]] },
  );

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) {
    if (Number.isNaN(value)) expect(actual[i]).toBeNaN();
    else expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
  }
}

const numbersOf = ({ intervals }: ImpactCurves): number[] =>
  intervals.flatMap(({ impact, coverage, mid, halfSpread, states, blocks = [] }) => [
    ...impact,
    ...coverage,
    ...[mid, halfSpread, states],
    ...blocks.flatMap((block) => [...block.impact, block.halfSpread]),
  ]);

describe('a book that comes again', () => {
  it('changes no digit of a curve', () => {
    const withoutStates = (curves: ImpactCurves) => curves.intervals.map((curve) => ({ ...curve, states: 0 }));
    fc.assert(
      fc.property(anyRepeatedDay, anyOptions, ({ once, again }, options) => {
        expect(withoutStates(curvesOf(again, options))).toEqual(withoutStates(curvesOf(once, options)));
      }),
    );
  });

  it('is measured as if it were another one, whatever changes, halts and breaks there are', () => {
    const breaks = [{ from: '09:31', to: '09:33' }];
    fc.assert(
      fc.property(anyAlikeDay, anyOptions, fc.constantFrom(breaks, undefined), (day, options, breaks) => {
        const [actual, expected] = [day, neverSame(day)].map((books) => curvesOf(books, { ...options, breaks }));
        expectClose(numbersOf(actual!), numbersOf(expected!));
        expect(actual!.intervals.map(({ closed }) => closed)).toEqual(expected!.intervals.map(({ closed }) => closed));
      }),
      { numRuns: 500 },
    );
  });
});
