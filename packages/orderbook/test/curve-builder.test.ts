import type { ImpactCurve, ImpactCurves } from '@waterfill/model';
import { type CurveOptions, createCurveBuilder } from '@waterfill/orderbook';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDay, anyHaltedDay, type Levels, open, session, stateOf, type TimedBook } from './books.js';

const SECOND = 1_000_000_000;
const sizes = [50, 100, 150, 200, 400];

function curvesOf(books: readonly TimedBook[], options: CurveOptions = {}): ImpactCurves {
  const builder = createCurveBuilder({ ...session, sizes, ...options });
  for (const book of books) builder.add(stateOf(book));
  return builder.finish();
}

/** A deep or a thin book whose spread is 2 x `half`, around 10. */
const bookAt = (seconds: number, half: number, depth = 400): TimedBook => ({
  time: seconds * SECOND,
  bids: [[10 - half, depth]],
  asks: [[10 + half, depth]],
});

const minute = ({ intervals }: ImpactCurves, t: number): ImpactCurve => intervals[t]!;

/** All numbers of some curves in one row, NaN included. */
const numbersOf = ({ intervals }: ImpactCurves): number[] =>
  intervals.flatMap(({ impact, coverage, largestSize, halfSpread, mid }) => [
    ...impact,
    ...coverage,
    ...[largestSize, halfSpread, mid],
  ]);

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) {
    if (Number.isNaN(value)) expect(actual[i]).toBeNaN();
    else expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(value)));
  }
}

describe('time-weighted curves', () => {
  it('weigh each book by how long it held', () => {
    const { impact, halfSpread, mid } = minute(curvesOf([bookAt(0, 1), bookAt(45, 3), bookAt(60, 5)]), 0);
    expect(impact[0]).toBeCloseTo(0.75 * 1 + 0.25 * 3, 14);
    expect([halfSpread, mid]).toEqual([1.5, 10]);
  });

  it('do not count the time before the first book', () => {
    expect(minute(curvesOf([bookAt(30, 1), bookAt(50, 4)]), 0).impact[0]).toBeCloseTo((20 * 1 + 10 * 4) / 30, 14);
  });

  it('take the book from before the open into the session', () => {
    expect(minute(curvesOf([bookAt(-100, 1), bookAt(30, 3)]), 0).impact[0]).toBeCloseTo(2, 14);
  });

  it('let the last of several books of one time hold', () => {
    expect(minute(curvesOf([bookAt(0, 7), bookAt(0, 1), bookAt(60, 5)]), 0).impact[0]).toBe(1);
  });

  it('count a step back in time as no time', () => {
    expect(minute(curvesOf([bookAt(0, 1), bookAt(30, 2), bookAt(10, 3), bookAt(60, 9)]), 0).impact[0]).toBe(2);
  });

  it('have no impact at a size that any book was too thin for, even for a nanosecond', () => {
    const thin = { ...bookAt(30, 1, 50), time: 30 * SECOND };
    const deep = { ...bookAt(30, 1), time: 30 * SECOND + 1 };
    const { impact, coverage, largestSize } = minute(curvesOf([bookAt(0, 1), thin, deep, bookAt(60, 1)]), 0);
    expect([impact[0], impact[1], largestSize]).toEqual([1, Number.NaN, 50]);
    expect(coverage[1]).toBe(59_999_999_999 / 60_000_000_000);
  });

  it('average over the books that cover a size, with a lower minimum', () => {
    const books = [bookAt(0, 1), bookAt(45, 3, 50), bookAt(60, 1)];
    const { impact, largestSize } = minute(curvesOf(books, { minimumCoverage: 0.75 }), 0);
    expect([impact[0], impact[1], largestSize]).toEqual([1.5, 1, 400]);
    expect(minute(curvesOf(books, { minimumCoverage: 0.76 }), 0).largestSize).toBe(50);
  });

  it('change nothing when a book is told twice', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (day, pick, part) => {
        const i = pick % day.length;
        const until = day[i + 1]?.time ?? day[i]!.time;
        const again = { ...day[i]!, time: day[i]!.time + Math.floor(part * (until - day[i]!.time)) };
        expectClose(
          numbersOf(curvesOf([...day.slice(0, i + 1), again, ...day.slice(i + 1)])),
          numbersOf(curvesOf(day)),
        );
      }),
    );
  });
});

describe('curves of the last book', () => {
  const last: CurveOptions = { sampling: 'last' };

  it('take the one strictly before the end of the interval', () => {
    const curves = curvesOf([bookAt(0, 1), bookAt(59, 2), bookAt(60, 3)], last);
    expect([minute(curves, 0).impact[0], minute(curves, 1).impact[0]]).toEqual([2, 3]);
  });

  it('cover a size or not', () => {
    const { coverage, impact } = minute(curvesOf([bookAt(0, 1), bookAt(59, 2, 100)], last), 0);
    expect([...coverage]).toEqual([1, 1, 0, 0, 0]);
    expect(impact[2]).toBeNaN();
  });
});

describe.each(['time-weighted', 'last'] as const)('curves (%s)', (sampling) => {
  it('carry the book through a quiet interval', () => {
    const { states, impact } = minute(curvesOf([bookAt(0, 1), bookAt(150, 2)], { sampling }), 1);
    expect([states, impact[0]]).toEqual([0, 1]);
  });

  it('close the intervals before the first book and wholly after the last one', () => {
    const curves = curvesOf([bookAt(70, 1), bookAt(130, 1)], { sampling });
    expect(curves.intervals.map(({ largestSize }) => largestSize)).toEqual([0, 400, 400, 0]);
    expect([minute(curves, 0).mid, minute(curves, 3).impact[0], minute(curves, 3).coverage[0]]).toEqual([
      Number.NaN,
      Number.NaN,
      0,
    ]);
  });

  it('count the books and the shares traded in each interval, and all books of the file', () => {
    const books = [bookAt(-5, 1), bookAt(0, 1), bookAt(59, 1), bookAt(60, 1), bookAt(999, 1)];
    const { states, intervals } = curvesOf(
      books.map((book, i) => ({ ...book, volume: 10 ** i })),
      { sampling },
    );
    expect(states).toBe(5);
    expect(intervals.map((interval) => interval.states)).toEqual([2, 1, 0, 0]);
    expect(intervals.map(({ volume }) => volume)).toEqual([110, 1000, 0, 0]);
  });

  it('have the cross after the session apart, if it is within a quarter of an hour', () => {
    const builder = createCurveBuilder({ ...session, sizes, sampling });
    const crosses = [
      [0, 5],
      [240, 4000],
      [245, 1000],
      [1140, 7],
    ] as const;
    for (const [seconds, crossVolume] of crosses) builder.add({ ...stateOf(bookAt(seconds, 1)), crossVolume });
    const { closingCross, intervals } = builder.finish();
    expect([closingCross, intervals[0]!.crossVolume, intervals[3]!.crossVolume]).toEqual([5000, 5, undefined]);
  });

  it('need both sides of the book', () => {
    const oneSided: TimedBook = { time: 0, bids: [[Number.NaN, 0]], asks: [[11, 500]] };
    expect(minute(curvesOf([oneSided, bookAt(60, 1)], { sampling }), 0)).toMatchObject({ largestSize: 0 });
  });

  it('sell on a book as they buy on its mirror image', () => {
    const mirror = (levels: Levels): Levels => levels.map(([price, size]) => [200 - price, size]);
    fc.assert(
      fc.property(anyDay, (day) => {
        const mirrored = day.map(({ time, bids, asks }) => ({ time, bids: mirror(asks), asks: mirror(bids) }));
        const impacts = (curves: ImpactCurves): number[] => curves.intervals.flatMap(({ impact }) => [...impact]);
        const sold = impacts(curvesOf(day, { sampling, side: 'sell' }));
        expectClose(impacts(curvesOf(mirrored, { sampling })), sold);
      }),
    );
  });

  it('scale with prices and with sizes', () => {
    const scale = (levels: Levels): Levels => levels.map(([price, size]) => [4 * price, 8 * size]);
    fc.assert(
      fc.property(anyDay, (day) => {
        const scaled = day.map(({ time, bids, asks }) => ({ time, bids: scale(bids), asks: scale(asks) }));
        const large = curvesOf(scaled, { sampling, sizes: sizes.map((size) => 8 * size) });
        for (const [t, { impact }] of curvesOf(day, { sampling }).intervals.entries()) {
          expectClose(
            [...minute(large, t).impact],
            Array.from(impact, (value) => 4 * value),
          );
        }
      }),
    );
  });

  it('make larger sizes no cheaper', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        for (const { impact } of curvesOf(day, { sampling }).intervals) {
          const known = impact.filter((value) => !Number.isNaN(value));
          for (let k = 1; k < known.length; k++) expect(known[k]! - known[k - 1]!).toBeGreaterThan(-1e-14);
        }
      }),
    );
  });

  it('are those of their blocks, where a block is the interval', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        for (const { blocks, impact, halfSpread } of curvesOf(day, { sampling, blockSeconds: 60 }).intervals) {
          expect(blocks).toHaveLength(1);
          expectClose([...blocks![0]!.impact, blocks![0]!.halfSpread], [...impact, halfSpread]);
        }
      }),
    );
  });

  it('keep of the automatic sizes what the books cover', () => {
    const automatic = curvesOf([bookAt(0, 1), bookAt(60, 1, 900)], { sampling, sizes: undefined });
    expect([automatic.sizes[0], automatic.sizes.at(-1)]).toEqual([8, 790]);
    expect(minute(automatic, 0)).toMatchObject({ largestSize: 400 });
    expect(minute(automatic, 0).impact).toHaveLength(automatic.sizes.length);
  });
});

describe('a halt of trading', () => {
  const halted = (book: TimedBook): TimedBook => ({ ...book, halted: true });

  it('is not counted: what is partly halted is measured over the time that traded', () => {
    const day = [bookAt(0, 1), halted(bookAt(15, 8)), bookAt(50, 4), bookAt(60, 5)];
    const { impact, coverage, mid, closed } = minute(curvesOf(day), 0);
    expect([impact[0], coverage[0], mid, closed]).toEqual([(15 * 1 + 10 * 4) / 25, 1, 10, undefined]);
  });

  it('closes the intervals within, for that reason', () => {
    const day = [bookAt(0, 1), halted(bookAt(60, 8)), bookAt(180, 4), bookAt(239, 4)];
    for (const sampling of ['time-weighted', 'last'] as const) {
      const { intervals } = curvesOf(day, { sampling, blockSeconds: 30 });
      expect(intervals.map(({ closed }) => closed)).toEqual([undefined, 'halted', 'halted', undefined]);
      expect(intervals.map(({ mid }) => mid)).toEqual([10, Number.NaN, Number.NaN, 10]);
      expect(intervals[1]!.blocks!.map(({ halfSpread }) => halfSpread)).toEqual([Number.NaN, Number.NaN]);
    }
  });

  it('leaves the last book before it, where that is asked for', () => {
    const day = [bookAt(0, 1), bookAt(10, 2), halted(bookAt(30, 8)), bookAt(130, 4), bookAt(239, 4)];
    const { intervals } = curvesOf(day, { sampling: 'last' });
    expect(intervals.map(({ impact }) => impact[0])).toEqual([2, Number.NaN, 4, 4]);
  });

  it('lasts to the end of the session where nothing resumes', () => {
    const { intervals } = curvesOf([bookAt(0, 1), halted(bookAt(90, 8))]);
    expect(intervals.map(({ closed }) => closed)).toEqual([undefined, undefined, 'halted', 'halted']);
  });

  it('measures the same for whatever the book is meanwhile', () => {
    fc.assert(
      fc.property(anyHaltedDay, fc.constantFrom('time-weighted', 'last'), (day, sampling) => {
        const emptied = day.map((book) => (book.halted ? { ...book, bids: [], asks: [] } : book));
        expectClose(numbersOf(curvesOf(emptied, { sampling })), numbersOf(curvesOf(day, { sampling })));
      }),
    );
  });
});

describe('automatic sizes', () => {
  const automatic = { sizes: undefined };

  it('close an interval that is covered only at sizes below those kept', () => {
    const { sizes: kept, intervals } = curvesOf([bookAt(0, 1, 5), bookAt(60, 1, 100_000)], automatic);
    expect(kept[0]).toBe(1000);
    expect(intervals[0]).toMatchObject({ largestSize: 0, closed: 'too-thin', halfSpread: 1 });
    expect(intervals[1]!.largestSize).toBe(100_000);
  });

  it('have an impact at the largest one of each interval that is open', () => {
    const depths = fc.array(fc.constantFrom(1, 40, 700, 5000, 1_000_000), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(depths, fc.constantFrom('time-weighted', 'last'), (each, sampling) => {
        const books = each.map((depth, t) => bookAt(60 * t, 1, depth));
        const { sizes: kept, intervals } = curvesOf(books, { ...automatic, sampling });
        for (const { largestSize, impact, closed } of intervals) {
          if (largestSize > 0) expect(impact[kept.indexOf(largestSize)]).not.toBeNaN();
          else expect(closed).toBe('too-thin');
        }
      }),
    );
  });
});

describe('why an interval is closed', () => {
  const reasons = (books: readonly TimedBook[]) => curvesOf(books).intervals.map(({ closed }) => closed);

  it('is that the recording has not begun, or has ended', () => {
    const expected = ['before-first-book', undefined, undefined, 'after-last-book'];
    expect(reasons([bookAt(70, 1), bookAt(130, 1)])).toEqual(expected);
  });

  it('is that a side is empty, or that the book is too thin', () => {
    const oneSided: TimedBook = { time: 0, bids: [[Number.NaN, 0]], asks: [[11, 500]] };
    const expected = ['one-sided', 'too-thin', undefined, undefined];
    expect(reasons([oneSided, bookAt(60, 1, 10), bookAt(120, 1), bookAt(239, 1)])).toEqual(expected);
  });

  it('is said of every closed interval, and of no other', () => {
    fc.assert(
      fc.property(anyHaltedDay, fc.constantFrom('time-weighted', 'last'), (day, sampling) => {
        for (const { largestSize, closed } of curvesOf(day, { sampling }).intervals) {
          expect(closed === undefined).toBe(largestSize > 0);
        }
      }),
    );
  });
});

describe('a feed without trades', () => {
  it('has no volume that is known in any interval, quiet or not', () => {
    const { intervals } = curvesOf([bookAt(0, 1), bookAt(130, 1)].map((book) => ({ ...book, volume: Number.NaN })));
    expect(intervals.map(({ volume }) => volume)).toEqual(Array(4).fill(Number.NaN));
  });
});

describe('the blocks of an interval', () => {
  it('have their own curves, and start where they do', () => {
    const { blocks } = minute(curvesOf([bookAt(0, 1), bookAt(75, 3), bookAt(125, 1)], { blockSeconds: 10 }), 1);
    expect(blocks!.map(({ start }) => start)).toEqual([60, 70, 80, 90, 100, 110]);
    expect(blocks!.map(({ impact }) => impact[0])).toEqual([1, 2, 3, 3, 3, 3]);
    expect(blocks!.map(({ halfSpread }) => halfSpread)).toEqual([1, 2, 3, 3, 3, 3]);
  });
});

describe('the builder of curves', () => {
  it('takes the date from the first book, in the time zone of the session', () => {
    const evening = { ...bookAt(0, 1), time: (Date.parse('2025-04-04T01:00:00Z') / 1000 - open) * SECOND };
    expect(curvesOf([evening], { date: undefined }).date).toBe('2025-04-03');
    expect(curvesOf([evening], { date: undefined, timezone: 'UTC' }).date).toBe('2025-04-04');
  });

  it('refuses what it cannot measure', () => {
    const build = (options: CurveOptions) => () => createCurveBuilder(options);
    expect(build({ sizes: [100, 100] })).toThrow('sizes[1]: expected a number of shares > 100, got 100');
    expect(build({ sizes: [] })).toThrow('sizes: expected at least one');
    expect(build({ minimumCoverage: 1.5 })).toThrow('minimumCoverage: expected 0 to 1, got 1.5');
    expect(build({ blockSeconds: 7 })).toThrow('blockSeconds: expected a whole part of 60 seconds, got 7');
    expect(build({ intervalSeconds: 0 })).toThrow('intervalSeconds: expected a whole part of 23400 seconds, got 0');
    expect(() => createCurveBuilder().finish()).toThrow('date: there was no book state');
  });
});

describe('a session that is not a whole number of intervals', () => {
  const cut = { ...session, intervalSeconds: 90, blockSeconds: 30 };

  it.each(['time-weighted', 'last'] as const)('ends in an interval that is as if it were a session, %s', (sampling) => {
    fc.assert(
      fc.property(fc.oneof(anyDay, anyHaltedDay), (books) => {
        const curves = curvesOf(books, { ...cut, sampling });
        const start = curvesOf(books, { ...cut, sampling, close: '09:33' });
        const end = curvesOf(books, { ...cut, sampling, open: '09:33', intervalSeconds: 60 });
        expect(curves.grid.edges).toEqual([0, 90, 180, 240]);
        expect(curves.intervals.slice(0, 2)).toEqual(start.intervals);
        const shifted = end.intervals[0]!.blocks!.map((block) => ({ ...block, start: block.start + 180 }));
        expect(curves.intervals[2]).toEqual({ ...end.intervals[0], blocks: shifted });
      }),
    );
  });

  it('refuses blocks that do not fill the last interval', () => {
    expect(() => createCurveBuilder({ ...cut, blockSeconds: 45 })).toThrow('a whole part of 60 seconds, got 45');
  });
});

it('a finished builder gives the same curves again, whatever is added and measured meanwhile', () => {
  const builder = createCurveBuilder({ ...session, blockSeconds: 10 });
  for (const second of [0, 30]) builder.add(stateOf(bookAt(second, 1)));
  const curves = builder.finish();
  const numbers = numbersOf(curves);
  const other = createCurveBuilder({ ...session, blockSeconds: 10 });
  for (const second of [0, 20]) other.add(stateOf(bookAt(second, 2)));
  builder.add(stateOf(bookAt(40, 3)));
  const expected = createCurveBuilder({ ...session, blockSeconds: 10 });
  for (const second of [0, 20]) expected.add(stateOf(bookAt(second, 2)));
  expect(numbersOf(builder.finish())).toEqual(numbers);
  expect(numbersOf(other.finish())).toEqual(numbersOf(expected.finish()));
});
