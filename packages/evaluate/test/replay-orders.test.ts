import {
  costOfShares,
  evenPolicy,
  levelPolicy,
  ordersOf,
  type Policy,
  type Replayed,
  type ReplayOptions,
  replayOrders,
  staticPolicy,
  type Tape,
} from '@waterfill/evaluate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookOf, tapeOf } from './two-level-tape.js';

const order = { start: 300, horizon: 600, quantity: 3000 };

const settings: fc.Arbitrary<ReplayOptions & { readonly seed: number }> = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  stepSeconds: fc.constantFrom(1, 5, 10, 30, 300),
  latency: fc.constantFrom<(1 | 5 | 'random')[]>(1, 5, 'random'),
  halfLife: fc.constantFrom(0, 7, 60),
  pace: fc.constantFrom(0.05, 0.1, 0.5, 1),
  cap: fc.constantFrom(1, 2, 5, Number.POSITIVE_INFINITY),
});

describe('replayOrders', () => {
  test('costs what the books it hits cost, walked by hand', () => {
    const tape = tapeOf(3);
    const [replayed] = replayOrders(tape, [order], staticPolicy('two', [...Array(60).keys()]), {
      halfLife: 0,
      pace: 1,
    });
    let cost = 0;
    for (const [step, shares] of replayed!.schedule.entries())
      cost += costOfShares(tape.books[300 + 10 * step]!, shares);
    expect(replayed!.cost).toBeCloseTo(cost, 10);
    expect(replayed!.costs[7]).toBeCloseTo(costOfShares(tape.books[370]!, replayed!.schedule[7]!), 12);
    expect(replayed!.schedule[59]).toBeCloseTo((3000 * 59) / 1770, 9);
  });

  test('charges what an order took before', () => {
    const books = Array.from({ length: 100 }, () => bookOf(0.02, 100));
    const tape: Tape = { side: 'buy', books, mids: new Float64Array(100).fill(50) };
    const twice = { start: 0, horizon: 20, quantity: 200 };
    const costAt = (halfLife: number): number => replayOrders(tape, [twice], evenPolicy, { halfLife })[0]!.cost;
    // The first hundred shares fill the first level; half of it is back for the second.
    expect(costAt(0)).toBeCloseTo(4, 12);
    expect(costAt(10)).toBeCloseTo(2 + costOfShares(books[0]!, 150) - costOfShares(books[0]!, 50), 12);
  });

  test.each([evenPolicy, levelPolicy])('trades the whole order within its pace and its cap: $name', (policy) => {
    fc.assert(
      fc.property(settings, ({ seed, ...options }) => {
        const [{ schedule, unfilled }] = replayOrders(tapeOf(seed), [order], policy, options) as [Replayed];
        const { pace = 0.1, cap = 1 } = options;
        let done = 0;
        for (const [step, shares] of schedule.entries()) {
          expect(shares).toBeGreaterThanOrEqual(0);
          expect(shares).toBeLessThanOrEqual((1 + 1e-12) * ((cap * order.quantity) / schedule.length));
          done += shares;
          const even = (order.quantity * (step + 1)) / schedule.length;
          expect(done - even).toBeLessThanOrEqual(pace * order.quantity * (1 + 1e-9));
        }
        expect(done + unfilled).toBeCloseTo(order.quantity, 6);
      }),
      { numRuns: 60 },
    );
  });

  test('has another book after a break, from which the order has taken nothing', () => {
    const whole: Tape = { side: 'buy', books: Array(40).fill(bookOf(0.02, 100)), mids: new Float64Array(40).fill(50) };
    const parted: Tape = { ...whole, breaks: [[20, 3620]] };
    const order = { start: 0, horizon: 40, quantity: 280 };
    const options = { stepSeconds: 10, halfLife: 1e9 };
    const [own, other] = [parted, whole].map((tape) => replayOrders(tape, [order], evenPolicy, options)[0]!);
    expect(own!.schedule).toEqual(other!.schedule);
    const [morning, afternoon] = [Array.from(own!.costs.slice(0, 2)), Array.from(own!.costs.slice(2))];
    expect(morning).toEqual(Array.from(other!.costs.slice(0, 2)));
    expect(afternoon).toEqual(morning);
    expect(other!.costs[2]).toBeGreaterThan(morning[1]!);
  });

  test('never looks ahead: whatever comes later, decisions until then are the same to the bit', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 301, max: 899 }), ({ seed, ...options }, from) => {
        const tape = tapeOf(seed);
        const other = tapeOf(seed + 1);
        const scrambled = { ...tape, books: [...tape.books.slice(0, from), ...other.books.slice(from)] };
        const { stepSeconds = 10, latency = 1 } = options;
        const [before, after] = [tape, scrambled].map((one) => replayOrders(one, [order], levelPolicy, options)[0]!);
        // What a child order of a step hits is known when its latency, or its step, is over.
        const reach = latency === 'random' ? stepSeconds : latency;
        const known = Math.max(0, Math.floor((from - order.start - reach) / stepSeconds) + 1);
        expect(after!.schedule.slice(0, known)).toEqual(before!.schedule.slice(0, known));
      }),
      { numRuns: 40 },
    );
  });

  test('what a child order on its way will meet is not known to the steps until then', () => {
    // The first order hits an empty book four seconds later; until then it counts as traded.
    const books = Array.from({ length: 20 }, (_, s) => (s === 4 ? bookOf(0.02, 0) : bookOf(0.02, 1000)));
    const left: number[] = [];
    const watching: Policy = {
      name: 'watching',
      startDay: () => ({
        observe() {},
        decide(situation) {
          left.push(situation.left);
          return 10;
        },
      }),
    };
    const tape: Tape = { side: 'buy', books, mids: new Float64Array(20).fill(50) };
    const options = { stepSeconds: 1, latency: 5, pace: 1 };
    const [{ schedule, unfilled }] = replayOrders(
      tape,
      [{ start: 0, horizon: 8, quantity: 80 }],
      watching,
      options,
    ) as [Replayed];
    expect(left).toEqual([80, 70, 60, 50, 40, 40, 30]);
    expect(Array.from(schedule)).toEqual([0, 10, 10, 10, 10, 10, 10, 20]);
    expect(unfilled).toBe(0);
  });

  test('trades beyond the depth in the last step, at the price of the last share within it', () => {
    const books = Array.from({ length: 20 }, () => bookOf(0.02, 10));
    const tape: Tape = { side: 'buy', books, mids: new Float64Array(20).fill(50) };
    const [replayed] = replayOrders(tape, [{ start: 0, horizon: 20, quantity: 100 }], evenPolicy, { halfLife: 0 });
    // Books of 30 shares: the first step takes all of it, the last one 40 more than it finds.
    expect(Array.from(replayed!.schedule)).toEqual([30, 70]);
    expect([replayed!.beyond, replayed!.unfilled]).toEqual([40, 0]);
    expect(replayed!.costs[1]).toBeCloseTo(costOfShares(books[0]!, 30) + 40 * 0.04, 12);
  });

  describe('keeps room for the rest', () => {
    /** Trades as late as it may. */
    const late: Policy = { name: 'late', startDay: () => ({ observe() {}, decide: ({ lower }) => lower }) };
    const conditions = fc.record({
      stepSeconds: fc.constantFrom(5, 10, 60),
      latency: fc.constantFrom<(number | 'random')[]>(1, 5, 'random'),
      halfLife: fc.constantFrom(0, 7, 60, 1e12),
      pace: fc.constantFrom(0.1, 1),
    });

    test('in books that stay as deep, orders that fit never trade beyond the depth', () => {
      const tape: Tape = { side: 'buy', books: Array(1800).fill(bookOf(0.02, 100)), mids: new Float64Array(1800) };
      fc.assert(
        fc.property(conditions, fc.double({ min: 0.1, max: 1, noNaN: true }), (options, part) => {
          const { stepSeconds, halfLife } = options;
          const back = halfLife === 0 ? 1 : 1 - 2 ** (-stepSeconds / halfLife);
          const room = 300 * (1 + (1200 / stepSeconds - 1) * back);
          const one = { start: 600, horizon: 1200, quantity: part * room };
          const [{ beyond, schedule, unfilled }] = replayOrders(tape, [one], late, options) as [Replayed];
          expect(beyond).toBeLessThanOrEqual(1e-9 * room);
          expect(unfilled).toBe(0);
          expect(schedule.reduce((sum, shares) => sum + shares, 0)).toBeCloseTo(one.quantity, 6);
        }),
        { numRuns: 60 },
      );
    });

    test('by the shallow tenth of the books so far, of which later ones change nothing', () => {
      // One book in four holds 30 shares, the rest 300.
      const books = Array.from({ length: 600 }, (_, s) => bookOf(0.02, s % 40 < 10 ? 10 : 100));
      const one = { start: 300, horizon: 300, quantity: 400 };
      const scheduleOf = (halfLife: number, changed = books): number[] => {
        const tape: Tape = { side: 'buy', books: changed, mids: new Float64Array(600).fill(50) };
        return Array.from(replayOrders(tape, [one], late, { pace: 1, halfLife })[0]!.schedule);
      };
      // Thirty steps: what is beyond 30 shares a step of those to come, as far as each book holds it.
      const first = scheduleOf(0).findIndex((shares) => shares > 0);
      expect(first).toBe(30 - Math.ceil(400 / 30));
      expect(scheduleOf(7).findIndex((shares) => shares > 0)).toBeLessThan(first);
      const deeper = books.map((book, s) => (s < 450 ? book : bookOf(0.02, 1000)));
      expect(scheduleOf(0, deeper).slice(0, 15)).toEqual(scheduleOf(0).slice(0, 15));
    });

    test('of which those without a book are none', () => {
      const empty = bookOf(0.02, 0);
      const books = Array.from({ length: 600 }, (_, s) => (s < 200 ? empty : bookOf(0.02, 100)));
      const one = { start: 300, horizon: 300, quantity: 400 };
      const tape: Tape = { side: 'buy', books, mids: new Float64Array(600).fill(50) };
      const [replayed] = replayOrders(tape, [one], late, { pace: 1, halfLife: 0 });
      expect(Array.from(replayed!.schedule)).toEqual([...Array(28).fill(0), 100, 300]);
    });

    test('but does not hurry a schedule that was made beforehand', () => {
      const books = Array.from({ length: 200 }, (_, s) => bookOf(0.02, s < 190 ? 10 : 1000));
      const tape: Tape = { side: 'buy', books, mids: new Float64Array(200).fill(50) };
      const shares = [...Array(9).fill(1), 991];
      const one = { start: 100, horizon: 100, quantity: 1000 };
      const [planned] = replayOrders(tape, [one], staticPolicy('last', shares), { pace: 1, halfLife: 0 });
      for (const [step, x] of planned!.schedule.entries()) expect(x).toBeCloseTo(shares[step], 9);
    });
  });

  test('judges by the mid when an order starts, and by the mid after each trade', () => {
    const books = Array.from({ length: 120 }, () => bookOf(0.02, 100));
    // A cent dearer every second.
    const mids = Float64Array.from(books, (_, s) => 50 + s / 100);
    const options = { halfLife: 0, laterSeconds: [0, 10] };
    for (const side of ['buy', 'sell'] as const) {
      const orders = [{ start: 50, horizon: 20, quantity: 100 }];
      const [replayed] = replayOrders({ side, books, mids }, orders, evenPolicy, options);
      const direction = side === 'buy' ? 1 : -1;
      expect(replayed!.cost).toBeCloseTo(2, 12);
      // The books hit are those of seconds 50 and 60; the last before the start was that of second 49.
      expect(replayed!.arrivalCost).toBeCloseTo(2 + direction * 50 * (0.01 + 0.11), 9);
      expect(replayed!.laterCosts[0]).toBeCloseTo(2, 12);
      expect(replayed!.laterCosts[1]).toBeCloseTo(2 - direction * 100 * 0.1, 9);
    }
  });

  test('tells a policy what was traded since the step before', () => {
    const seen: number[] = [];
    const watching: Policy = {
      name: 'watching',
      startDay: () => ({ observe: ({ volume }) => void seen.push(volume), decide: ({ upper }) => upper }),
    };
    const tape = tapeOf(5, 40);
    const orders = [{ start: 0, horizon: 40, quantity: 10 }];
    replayOrders({ ...tape, volumes: Float64Array.from({ length: 40 }, (_, s) => s) }, orders, watching);
    replayOrders({ ...tape, volumes: undefined }, orders, watching);
    expect(seen).toEqual([0, 45, 145, 245, ...Array(4).fill(Number.NaN)]);
  });

  test('treats each order as if it were alone', () => {
    const tape = tapeOf(11);
    const orders = [0, 300, 600].map((start) => ({ ...order, start, quantity: 500 + start }));
    const together = replayOrders(tape, orders, levelPolicy);
    const alone = orders.map((one) => replayOrders(tape, [one], levelPolicy)[0]!);
    expect(together).toEqual(alone);
  });

  test('tells a policy of the books before now, and of no other', () => {
    const seen: number[] = [];
    const tape = tapeOf(5, 40);
    const watching: Policy = {
      name: 'watching',
      startDay: () => ({
        observe({ now, book, since }) {
          seen.push(now, since.length);
          expect(now === 0 || book === tape.books[now - 1]).toBe(true);
        },
        decide: ({ upper }) => upper,
      }),
    };
    replayOrders(tape, [{ start: 0, horizon: 40, quantity: 10 }], watching);
    expect(seen).toEqual([0, 0, 10, 10, 20, 10, 30, 10]);
  });

  test.each([
    [{ stepSeconds: 0 }, 'stepSeconds: expected a whole number of seconds from 1 to 1800, got 0'],
    [{ latency: 0 }, "latency: expected whole seconds >= 1, or 'random', got 0"],
    [{ stepSeconds: 3600 }, 'stepSeconds: expected a whole number of seconds from 1 to 1800, got 3600'],
    [{ cap: 0.5 }, 'cap: expected a multiple of the even split >= 1, got 0.5'],
    [{ laterSeconds: [60, -1] }, 'laterSeconds: expected a list of whole seconds >= 0, got 60,-1'],
    [{ pace: 0 }, 'pace: expected a part above 0, at most 1, got 0'],
    [{ halflife: 7 }, 'options.halflife: there is no such field; did you mean halfLife?'],
  ])('refuses %j', (options, message) => {
    expect(() => replayOrders(tapeOf(1), [order], evenPolicy, options as ReplayOptions)).toThrow(message);
  });

  test.each([
    [{ start: 305 }, 'orders[0].start: expected seconds >= 0, a multiple of 10, got 305'],
    [{ horizon: 601 }, 'orders[0].horizon: expected seconds > 0, a multiple of 10, got 601'],
    [{ start: 1500 }, 'orders[0].horizon: expected at most the 300 seconds left in the session, got 600'],
    [{ quantity: 0 }, 'orders[0].quantity: expected shares > 0, got 0'],
  ])('refuses an order with %j', (change, message) => {
    expect(() => replayOrders(tapeOf(1), [{ ...order, ...change }], evenPolicy)).toThrow(message);
  });

  test('refuses a latency longer than the shortest order', () => {
    const orders = [{ ...order, horizon: 1200 }, order];
    expect(() => replayOrders(tapeOf(1), orders, evenPolicy, { latency: 601 })).toThrow(
      'latency: expected at most the 600 seconds of the shortest order, got 601',
    );
    expect(replayOrders(tapeOf(1), orders, evenPolicy, { latency: 600 })[1]!.unfilled).toBe(0);
  });

  test('refuses a policy that decides on no number', () => {
    const lost: Policy = { name: 'lost', startDay: () => ({ observe() {}, decide: () => Number.NaN }) };
    expect(() => replayOrders(tapeOf(1), [order], lost)).toThrow(
      'policy: lost: expected a number of shares from decide at step 1 of 60, got NaN',
    );
  });
});

describe('ordersOf', () => {
  test('starts and ends orders at steps, each once', () => {
    const orders = ordersOf(23_400, { horizons: [30, 390], rates: [10], from: 0, every: 15 }, 1800);
    expect(orders.filter(({ horizon }) => horizon === 1800).map(({ start }) => start / 1800)).toEqual([
      ...Array(13).keys(),
    ]);
    expect(orders.filter(({ horizon }) => horizon === 23_400)).toEqual([{ start: 0, horizon: 23_400, quantity: 3900 }]);
  });
});
