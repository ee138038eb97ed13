import {
  type BookCurve,
  certaintyEquivalentPolicy,
  type DayTape,
  type Forecast,
  hindsightPolicy,
  type Replayed,
  recordTape,
  replayOrders,
  staticPolicy,
  type Tape,
} from '@waterfill/evaluate';
import { type ImpactCurves, powerLawCost } from '@waterfill/model';
import { type BookRecording, openRecording, sampleBook, sampleDays, sampleTruth } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { compareSchedules, measureDay } from '@waterfill/plan';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedData } from './shared-data.js';

const SIZES = [25, 50, 100, 200, 300];
/** The book at the end of a minute, which is what sampling `last` measures. */
const MINUTES = { stepSeconds: 60, latency: 60, halfLife: 0, pace: 1 } as const;
const [sample] = sampleDays({ days: 1 });

const recordings = [
  { name: 'the sample', date: '2025-06-02', open: () => openRecording(sampleBook(sample!)), isHere: true },
  {
    ...{ name: 'FROG', date: '2025-04-03', isHere: sharedData !== undefined },
    open: () => openBook(`${sharedData}/databento-mbp10/FROG_2025-04-03.csv.gz`),
  },
] satisfies { name: string; date: string; isHere: boolean; open(): Promise<BookRecording> }[];

/** All but the last minute: no state may begin in its last second, whose book then is not known. */
const LAST = 389;
const ofDay = (quantity: number) => [{ start: 0, horizon: 60 * LAST, quantity }];

describe.each(recordings)('the books of $name (skipped: no shared data)', ({ open, date, isHere }) => {
  let tape: DayTape;
  beforeAll(async () => {
    if (isHere) tape = await recordTape(await open(), { date });
  });

  test.skipIf(!isHere).each(['buy', 'sell'] as const)(
    'cost a static schedule what they do in a comparison: %s',
    async (side) => {
      const { curves } = await measureDay(await open(), { date, side, sampling: 'last', sizes: SIZES });
      const shares = curves.intervals.map(({ largestSize }, t) =>
        t < LAST ? Math.min(largestSize, SIZES[t % SIZES.length]!) : 0,
      );
      const quantity = shares.reduce((sum, x) => sum + x, 0);
      const { schedules } = await compareSchedules(curves, { quantity }, { plan: shares });
      const [replayed] = replayOrders(
        tape[side],
        ofDay(quantity),
        staticPolicy('plan', shares.slice(0, LAST)),
        MINUTES,
      );
      const cost = schedules[0]!.cost!;
      expect(Math.abs(replayed!.cost - cost)).toBeLessThanOrEqual(1e-12 * cost);
    },
  );

  test.skipIf(!isHere)('are where hindsight trades the certified optimum of the comparison', async () => {
    const { curves } = await measureDay(await open(), { date, sampling: 'last', sizes: SIZES });
    const quantity = 15_000;
    const { floor } = await compareSchedules(curves, {
      quantity,
      upper: curves.intervals.map((_, t) => (t < LAST ? Infinity : 0)),
    });
    const [replayed] = replayOrders(tapeOfCurves(curves), ofDay(quantity), hindsightPolicy(solveBySlopes), MINUTES);
    expect(Math.abs(replayed!.cost - floor!)).toBeLessThanOrEqual(1e-12 * floor!);
    expect(Math.abs(replayed!.certificate!.relativeGap)).toBeLessThanOrEqual(1e-12);
  });
});

/** The curves of minutes as books that stand for the minute. */
function tapeOfCurves({ sizes, intervals, side }: ImpactCurves): Tape {
  const books = intervals.flatMap(({ impact, largestSize }) => {
    const known = sizes.filter((size) => size <= largestSize);
    const costs = Float64Array.of(0, ...known.map((size, k) => size * impact[k]!));
    return Array<BookCurve>(60).fill({ sizes: Float64Array.of(0, ...known), costs });
  });
  return { side, books, mids: new Float64Array(books.length).fill(50) };
}

describe('the truth of a sample day', () => {
  const { halfSpread, coefficient, exponent } = sampleTruth(sample!);
  const sizes = Float64Array.from({ length: 41 }, (_, k) => 5 * 1.15 ** k);
  const minutes = Array.from(halfSpread, (h, t): BookCurve => {
    const law = { halfSpread: h, coefficient: coefficient[t]!, exponent: exponent[t]! };
    return {
      sizes: Float64Array.of(0, ...sizes),
      costs: Float64Array.of(0, ...sizes.map((x) => powerLawCost(law, x))),
    };
  });
  const books = minutes.flatMap((book) => Array<BookCurve>(60).fill(book));
  const tape: Tape = { side: 'buy', books, mids: new Float64Array(books.length).fill(50) };

  /** Knows what every minute costs. */
  const truth = (): Forecast => {
    let minute = 0;
    return {
      observe({ now }) {
        minute = now / 60;
      },
      runs: (steps) =>
        minutes.slice(minute, minute + steps).map((book) => ({
          ...{ sizes, costs: book.costs.subarray(1), intervals: 1, most: sizes.at(-1)! },
        })),
    };
  };

  test('leads a policy that is fed it to what hindsight attains', () => {
    const orders = [30, 90, 300].map((start) => ({ start: 60 * start, horizon: 5400, quantity: 9000 }));
    const options = { ...MINUTES, latency: 1 };
    const fed = certaintyEquivalentPolicy(solveBySlopes, { forecast: truth });
    const [own, best] = [fed, hindsightPolicy(solveBySlopes)].map((policy) =>
      replayOrders(tape, orders, policy, options),
    );
    for (const [i, { cost }] of (own as Replayed[]).entries()) {
      expect(Math.abs(cost - best![i]!.cost)).toBeLessThanOrEqual(1e-12 * cost);
    }
  });
});
