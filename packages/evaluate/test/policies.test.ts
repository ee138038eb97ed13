import {
  certaintyEquivalentPolicy,
  createLevelPolicy,
  type DayTape,
  dayProfile,
  dynamicVolumePolicy,
  evenPolicy,
  hindsightPolicy,
  levelPolicy,
  type Policy,
  participationPolicy,
  type Replayed,
  type ReplayOptions,
  replayOrders,
  type Seen,
  staleBookPolicy,
  staticPolicy,
  type Tape,
  volumeCurvePolicy,
  volumeHindsightPolicy,
  volumeProfilePolicy,
} from '@waterfill/evaluate';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tapeOf } from './two-level-tape.js';

const order = { start: 300, horizon: 600, quantity: 3000 };

const settings: fc.Arbitrary<ReplayOptions & { readonly seed: number }> = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  stepSeconds: fc.constantFrom(5, 10, 30, 300),
  latency: fc.constantFrom<(1 | 10 | 'random')[]>(1, 10, 'random'),
  halfLife: fc.constantFrom(0, 7, 60),
  pace: fc.constantFrom(0.05, 0.1, 1),
  cap: fc.constantFrom(1.5, 5, Number.POSITIVE_INFINITY),
});

const dayOf = (tape: Tape): DayTape => ({
  ...{ symbol: 'MADE', date: '2025-06-02', buy: tape },
  sell: { ...tape, side: 'sell' },
});
const profile = dayProfile([dayOf(tapeOf(901)), dayOf(tapeOf(902))]);
/** A law through the first and the last point. */
const fit = (sizes: Float64Array, impact: Float64Array) => {
  const halfSpread = impact[0]! / 2;
  const exponent = Math.log((impact.at(-1)! - halfSpread) / halfSpread) / Math.log(sizes.at(-1)! / sizes[0]!);
  return { halfSpread, exponent, coefficient: halfSpread / sizes[0]! ** exponent };
};

const honest: readonly Policy[] = [
  ...[evenPolicy, levelPolicy, staleBookPolicy(levelPolicy, 60), createLevelPolicy({ profile })],
  ...[createLevelPolicy({ fit }), createLevelPolicy({ fit, profile }), certaintyEquivalentPolicy(solveBySlopes)],
  ...[participationPolicy, volumeCurvePolicy, volumeProfilePolicy(profile), dynamicVolumePolicy(profile)],
];
const all: readonly Policy[] = [...honest, volumeHindsightPolicy, hindsightPolicy(solveBySlopes)];

const replayOne = (tape: Tape, policy: Policy, options: ReplayOptions = {}): Replayed =>
  replayOrders(tape, [order], policy, options)[0]!;

describe.each(honest)('$name', (policy) => {
  test('never looks ahead: whatever comes later, decisions until then are the same to the bit', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 301, max: 899 }), ({ seed, ...options }, from) => {
        const [tape, other] = [tapeOf(seed), tapeOf(seed + 1)];
        const scrambled = {
          side: 'buy',
          books: [...tape.books.slice(0, from), ...other.books.slice(from)],
          mids: tape.mids.map((mid, s) => (s < from ? mid : 100 - mid)),
          volumes: tape.volumes!.map((volume, s) => (s < from ? volume : other.volumes![s]!)),
        } as const;
        const { stepSeconds = 10, latency = 1 } = options;
        const reach = latency === 'random' ? stepSeconds : latency;
        const known = Math.max(0, Math.floor((from - order.start - reach) / stepSeconds) + 1);
        const [before, after] = [tape, scrambled].map((one) => replayOne(one, policy, options));
        expect(after!.schedule.slice(0, known)).toEqual(before!.schedule.slice(0, known));
      }),
      { numRuns: 25 },
    );
  });

  test('is not shown the day', () => {
    const watching: Policy = {
      ...policy,
      startDay(day) {
        expect(day).not.toHaveProperty('hindsight');
        return policy.startDay(day);
      },
    };
    replayOne(tapeOf(1), watching);
  });
});

describe.each(all)('$name', (policy) => {
  test('trades the whole order within its pace and its cap', () => {
    fc.assert(
      fc.property(settings, ({ seed, ...options }) => {
        const { schedule, unfilled } = replayOne(tapeOf(seed), policy, options);
        const { pace = 0.1, cap = 1 } = options;
        const steps = schedule.length;
        let done = 0;
        for (const [step, shares] of schedule.entries()) {
          expect(shares).toBeGreaterThanOrEqual(0);
          expect(shares).toBeLessThanOrEqual((1 + 1e-12) * ((cap * order.quantity) / steps));
          done += shares;
          const even = (order.quantity * (step + 1)) / steps;
          if (policy.bound !== true) expect(done - even).toBeLessThanOrEqual(pace * order.quantity * (1 + 1e-9));
        }
        expect(done + unfilled).toBeCloseTo(order.quantity, 6);
      }),
      { numRuns: 25 },
    );
  });

  test('does the same on either side of the book', () => {
    fc.assert(
      fc.property(settings, ({ seed, ...options }) => {
        const tape = tapeOf(seed);
        const [buy, sell] = (['buy', 'sell'] as const).map((side) => replayOne({ ...tape, side }, policy, options));
        expect(sell!.schedule).toEqual(buy!.schedule);
        expect(sell!.cost).toBe(buy!.cost);
        for (const [k, later] of buy!.laterCosts.entries()) {
          expect(later - buy!.cost).toBeCloseTo(sell!.cost - sell!.laterCosts[k]!, 9);
        }
        expect(buy!.arrivalCost - buy!.cost).toBeCloseTo(sell!.cost - sell!.arrivalCost, 9);
      }),
      { numRuns: 15 },
    );
  });

  test('costs no less than hindsight', () => {
    fc.assert(
      fc.property(settings, ({ seed, ...options }) => {
        const tape = tapeOf(seed);
        const { cost, unfilled, beyond } = replayOne(tape, policy, options);
        const { certificate } = replayOne(tape, hindsightPolicy(solveBySlopes), options);
        fc.pre(certificate !== undefined && unfilled < 1e-9 && beyond === 0);
        expect(cost).toBeGreaterThanOrEqual(certificate.dualBound * (1 - 1e-12));
      }),
      { numRuns: 25 },
    );
  });
});

describe('hindsight', () => {
  test('is the certified optimum', () => {
    fc.assert(
      fc.property(settings, ({ seed, ...options }) => {
        const policy = hindsightPolicy(solveBySlopes);
        const { cost, certificate } = replayOne(tapeOf(seed), policy, options);
        fc.pre(certificate !== undefined);
        expect(Math.abs(certificate.relativeGap)).toBeLessThanOrEqual(1e-12);
        expect(Math.abs(cost - certificate.cost)).toBeLessThanOrEqual(1e-12 * cost);
      }),
      { numRuns: 60 },
    );
  });

  test('looks ahead, which the scrambled future shows', () => {
    const tape = tapeOf(8);
    const books = [...tape.books.slice(0, 600), ...tapeOf(9).books.slice(600)];
    const [before, after] = [tape, { ...tape, books }].map((one) => replayOne(one, hindsightPolicy(solveBySlopes)));
    expect(after!.schedule.slice(0, 30)).not.toEqual(before!.schedule.slice(0, 30));
  });

  test('trades evenly, and proves nothing, where the books do not hold the order', () => {
    const tape = tapeOf(4);
    const orders = [{ ...order, quantity: 1e6 }];
    const [hindsight] = replayOrders(tape, orders, hindsightPolicy(solveBySlopes));
    const [even] = replayOrders(tape, orders, evenPolicy, { pace: 1, halfLife: 0 });
    expect(hindsight!.certificate).toBeUndefined();
    expect(hindsight!.schedule).toEqual(even!.schedule);
  });
});

describe('volume', () => {
  const tape = tapeOf(21);
  const options = { pace: 1, halfLife: 0, stepSeconds: 60 };

  test('in hindsight follows what is traded in each step', () => {
    const { schedule } = replayOne(tape, volumeHindsightPolicy, options);
    const traded = Array.from(schedule, (_, k) =>
      tape.volumes!.subarray(300 + 60 * k, 360 + 60 * k).reduce((sum, volume) => sum + volume, 0),
    );
    const all = traded.reduce((sum, volume) => sum + volume, 0);
    expect(schedule[0]).toBeCloseTo((3000 * traded[0]!) / all, 6);
  });

  test.each([volumeHindsightPolicy, participationPolicy])('is the even split without trades: $name', (policy) => {
    const quiet = { ...tape, volumes: undefined };
    expect(replayOne(quiet, policy).schedule).toEqual(replayOne(quiet, evenPolicy).schedule);
  });

  test('participation trades more after a step that traded more', () => {
    const volumes = new Float64Array(1800).fill(1);
    volumes.fill(3, 310, 320);
    const { schedule } = replayOne({ ...tape, volumes }, participationPolicy, { pace: 1, halfLife: 0 });
    expect(schedule[0]).toBeCloseTo(3000 / 60, 9);
    // 3 times a step's volume, of the mean so far and what is left of 59 steps.
    expect(schedule[2]! / schedule[0]!).toBeGreaterThan(2.5);
    expect(schedule[2]! / schedule[0]!).toBeLessThan(3);
  });
});

test('a stale book is the standing one of a while ago; what intervals cost is known as they end', () => {
  const tape = tapeOf(5);
  const seen: Seen[] = [];
  const spy: Policy = {
    name: 'spy',
    startDay: () => ({ observe: (now) => seen.push(now), decide: ({ lower }) => lower }),
  };
  replayOne(tape, staleBookPolicy(spy, 60));
  const last = seen.at(-1)!;
  expect(last.book).toBe(tape.books[last.now - 61]);
  expect(last.mid).toBe(tape.mids[last.now - 61]);
  expect(last.since).toEqual(tape.books.slice(last.now - 10, last.now));
  expect(seen[3]!.book.sizes).toEqual(Float64Array.of(0));
});

describe('static', () => {
  test('refuses an order of another number of steps', () => {
    expect(() => replayOne(tapeOf(1), staticPolicy('short', [1, 2]))).toThrow('expected 60 steps, got 2');
  });
});
