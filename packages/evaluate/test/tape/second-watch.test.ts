import { costOfShares, depthOf, recordTape } from '@waterfill/evaluate';
import { type BookRecording, type BookState, createBookTableBuilder, createCurveBuilder } from '@waterfill/orderbook';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const open = Date.parse('2025-04-03T14:00:00Z') / 1000;
const session = { open: '10:00', close: '10:01', timezone: 'America/New_York' } as const;

/** What comes in, in order: how long after the state before, nanoseconds, and what it says. */
const states = fc
  .array(
    fc.record({
      after: fc.constantFrom(0, 1, 250_000_000, 1_000_000_000, 2_500_000_000, 20_000_000_000),
      best: fc.integer({ min: 1, max: 20 }),
      sizes: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })),
      volume: fc.integer({ min: 0, max: 5 }),
      halted: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) => {
    let time = -3_000_000_000;
    return rows.map(({ after, best, sizes, volume, halted }): BookState => {
      time += after;
      const seconds = Math.floor(time / 1e9);
      return {
        ...{ seconds: open + seconds, nanoseconds: time - seconds * 1e9, volume, halted, symbol: 'MADE' },
        ...{ bidPrices: Float64Array.of(50 - best / 100), bidSizes: Float64Array.of(sizes[0]) },
        ...{ askPrices: Float64Array.of(50 + best / 100), askSizes: Float64Array.of(sizes[1]) },
      };
    });
  });

function recordingOf(rows: readonly BookState[]): BookRecording {
  const report = { symbol: 'MADE' } as Awaited<ReturnType<BookRecording['read']>>;
  return {
    read: async (onState: (state: BookState) => void) => {
      for (const row of rows) onState(row);
      return report;
    },
  } as unknown as BookRecording;
}

function midAt(rows: readonly BookState[], second: number): number {
  const last = rows.findLast(({ seconds, bidSizes, askSizes }) => {
    return seconds - open <= second && bidSizes[0]! > 0 && askSizes[0]! > 0;
  });
  return last === undefined ? Number.NaN : (last.bidPrices[0]! + last.askPrices[0]!) / 2;
}

function volumeAt(rows: readonly BookState[], second: number): number {
  return rows.filter(({ seconds }) => seconds - open === second).reduce((sum, { volume }) => sum + volume, 0);
}

const sides = fc.constantFrom('buy' as const, 'sell' as const);

test('keeps the book of each second that sampling the last book of a second does, halts included', async () => {
  await fc.assert(
    fc.asyncProperty(states, sides, async (rows, side) => {
      const builder = createBookTableBuilder('2025-04-03', side, { ...session, intervalSeconds: 1 });
      for (const row of rows) builder.add(row);
      const { impact, upper } = builder.finish();
      fc.pre(upper.some((most) => most > 0));
      const tape = (await recordTape(recordingOf(rows), { ...session, date: '2025-04-03' }))[side];
      expect(tape.books.map(depthOf)).toEqual(Array.from(upper));
      expect(tape.mids).toEqual(tape.mids.map((_, s) => midAt(rows, s)));
      expect(tape.volumes).toEqual(tape.mids.map((_, s) => volumeAt(rows, s)));
      for (const [s, book] of tape.books.entries()) {
        if (upper[s]! > 0) expect(book).toEqual({ sizes: impact.sizes[s], costs: impact.costs[s] });
        else expect(costOfShares(book, 1)).toBe(0);
      }
    }),
    { numRuns: 200 },
  );
});

test('leaves out breaks: the seconds before and after are those of curves with the same breaks', async () => {
  const breaks = [
    { from: '10:00:10', to: '10:00:25' },
    { from: '10:00:40', to: '10:00:45' },
  ];
  const isTraded = (s: number): boolean => !((s >= 10 && s < 25) || (s >= 40 && s < 45));
  const clock = Array.from({ length: 60 }, (_, s) => s).filter(isTraded);
  await fc.assert(
    fc.asyncProperty(states, sides, async (given, side) => {
      const rows = given.map((row) => ({ ...row, halted: false }));
      const curves = createCurveBuilder({
        ...{ ...session, breaks, side, date: '2025-04-03', intervalSeconds: 1, sampling: 'last', sizes: [1, 2, 4, 9] },
      });
      for (const row of rows) curves.add(row);
      const { intervals } = curves.finish();
      fc.pre(clock.some((s) => intervals[s]!.largestSize > 0));
      const tape = (await recordTape(recordingOf(rows), { ...session, breaks, date: '2025-04-03' }))[side];
      expect(tape.breaks).toEqual([
        [10, 25],
        [40, 45],
      ]);
      expect(tape.volumes).toEqual(Float64Array.from(clock, (s) => volumeAt(rows, s)));
      for (const [k, s] of clock.entries()) {
        const { impact, largestSize } = intervals[s]!;
        const depth = depthOf(tape.books[k]!);
        expect([1, 2, 4, 9].findLast((size) => size <= depth) ?? 0).toBe(largestSize);
        if (largestSize > 0) expect(costOfShares(tape.books[k]!, 1)).toBeCloseTo(impact[0]!, 12);
      }
    }),
    { numRuns: 200 },
  );
});
