import { evenPolicy, hindsightPolicy, type Situation } from '@waterfill/evaluate';
import { createExecution, type ExecutionOptions, restoreExecution } from '@waterfill/execution';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { describe, expect, test } from 'vitest';
import { statesOf } from './made-up-states.js';
import { openSeconds } from './replayed-execution.js';

const order = {
  symbol: 'MADE',
  side: 'buy',
  openSeconds,
  sessionSeconds: 1200,
  start: 0,
  horizon: 600,
  quantity: 600,
} as const;
const [first] = statesOf(1, 10);
const fill = { id: 'A', seconds: openSeconds + 3, price: 50, shares: 4 };

/** After its first decision, of 10 shares. */
function started() {
  const execution = createExecution(order, evenPolicy);
  execution.onBook(first!);
  execution.next();
  return execution;
}

describe('a fill', () => {
  test.each([
    [{ symbol: 'OTHER' }, 'is a fill of OTHER, and the order trades MADE'],
    [{ side: 'sell' as const }, 'is a sell, and the order is a buy'],
    [{ shares: -4 }, 'expected a number above 0 and below 1e+100 as shares, got -4'],
    [{ shares: Number.NaN }, 'expected a number above 0 and below 1e+100 as shares, got NaN'],
    [{ price: 0 }, 'expected a number above 0 and below 1e+100 as price, got 0'],
    [{ shares: 1e308 }, 'expected a number above 0 and below 1e+100 as shares, got 1e+308'],
    [{ shares: '4' as unknown as number }, 'expected a number above 0 and below 1e+100 as shares, got "4"'],
    [{ seconds: Number.NaN }, 'expected a time in seconds since 1970, got NaN'],
  ])('with %j is refused, and not counted', (change, message) => {
    const execution = started();
    const { head } = execution;
    expect(() => execution.onFill({ ...fill, ...change })).toThrow(message);
    expect([execution.status.done, execution.head]).toEqual([0, head]);
  });

  test('of an id that was there is counted once, and refused where it is another', () => {
    const execution = started();
    expect(execution.onFill(fill)).toEqual([]);
    expect(execution.onFill(fill).map(({ code }) => code)).toEqual(['repeated-fills']);
    expect(() => execution.onFill({ ...fill, shares: 5 })).toThrow('and another number of shares');
    expect(execution.status).toMatchObject({ done: 4, outstanding: 6, left: 590 });
  });

  test('of more than the order has is counted and said, and no more is traded', () => {
    const execution = started();
    const findings = execution.onFill({ ...fill, shares: 700 });
    expect(findings).toMatchObject([{ code: 'over-filled', details: { total: 700, quantity: 600, tooMany: 100 } }]);
    execution.onTime(openSeconds + 10);
    expect(execution.next()).toMatchObject({ shares: 0, reason: 'nothing-left', done: 700, left: 0 });
  });

  test('after the end of the order, or far from the mid, is counted and said', () => {
    const execution = started();
    const late = execution.onFill({ ...fill, seconds: openSeconds + 601, price: 5000 });
    expect(late.map(({ code }) => code)).toContain('fills-after-end');
    expect(execution.onFill({ ...fill, id: 'B', price: 5000 }).map(({ code }) => code)).toEqual(['far-prices']);
    expect(execution.status.done).toBe(8);
  });

  test('without a child order counts as traded by hand', () => {
    const execution = createExecution(order, evenPolicy);
    execution.onFill({ ...fill, shares: 30 });
    execution.onTime(openSeconds + 50);
    // Ten shares a step, six steps: thirty are done.
    expect(execution.next()).toMatchObject({ shares: 30, done: 30, left: 570 });
  });

  test('of less than the child order leaves the rest outstanding, then carried', () => {
    const execution = started();
    execution.onFill(fill);
    expect(execution.status).toEqual({ done: 4, outstanding: 6, left: 590, isOver: false });
    execution.onTime(openSeconds + 10);
    expect(execution.next()).toMatchObject({ shares: 16, done: 4, outstanding: 0, carried: 6, left: 596 });
  });

  test('leaves a resting child order outstanding until it is over', () => {
    const execution = createExecution(order, evenPolicy, { childOrders: 'resting' });
    execution.onTime(openSeconds);
    execution.next();
    execution.onFill(fill);
    execution.onTime(openSeconds + 10);
    expect(execution.next()).toMatchObject({ shares: 10, outstanding: 6, carried: 0, left: 590 });
    execution.onOver(0);
    execution.onTime(openSeconds + 20);
    expect(execution.next()).toMatchObject({ shares: 16, outstanding: 10, carried: 6 });
    expect(() => execution.onOver(0)).toThrow('expected the number of a child order that is open (1, 2), got 0');
  });
});

describe('a book', () => {
  test.each([
    [{ symbol: 'OTHER' }, 'book.symbol: is of "OTHER", and the order trades "MADE"'],
    [{ bidPrices: Float64Array.of(60, 59) }, 'book.bids[0].price: the book is not usable: crossed-book'],
    [{ askSizes: Float64Array.of(-1, 5) }, 'book.asks[0].size: the book is not usable: negative'],
    [{ seconds: openSeconds - 60 }, 'book.seconds: is 80 seconds older than the previous book or time'],
    [{ seconds: Number.NaN }, 'book.seconds: expected whole seconds since 1970, got NaN'],
  ])('with %j is refused, and not taken', (change, message) => {
    const execution = started();
    execution.onTime(openSeconds + 20);
    const lines = execution.lines();
    expect(() => execution.onBook({ ...first!, ...change })).toThrow(message);
    expect(execution.lines()).toEqual(lines);
  });

  test('that is a little late is taken at the time that was reached, and said', () => {
    const execution = started();
    execution.onTime(openSeconds + 3);
    expect(execution.onBook({ ...first!, seconds: openSeconds + 2 })).toMatchObject([{ code: 'late-book' }]);
    expect(execution.onBook({ ...first!, seconds: openSeconds + 4 })).toEqual([]);
  });
});

describe('next', () => {
  test('decides once a step, the last one that has begun, and trades nothing in those that went by', () => {
    const execution = started();
    expect(execution.next()).toBeUndefined();
    execution.onTime(openSeconds + 45);
    expect(execution.next()).toMatchObject({ step: 4, shares: 50, seconds: openSeconds + 40 });
    execution.onTime(openSeconds + 600);
    expect([execution.next(), execution.status.isOver]).toEqual([undefined, true]);
  });

  test('trades nothing in a step in which the policy fails, and goes on', () => {
    let count = 0;
    const failing = {
      ...evenPolicy,
      startDay: (day: Parameters<typeof evenPolicy.startDay>[0]) => ({
        ...evenPolicy.startDay(day),
        decide: (situation: Situation) => (count++ === 1 ? Number.NaN : evenPolicy.startDay(day).decide(situation)),
      }),
    };
    const execution = createExecution(order, failing);
    const decideAtSecond = (seconds: number) => {
      execution.onTime(openSeconds + seconds);
      return execution.next();
    };
    expect(decideAtSecond(0)).toMatchObject({ shares: 10 });
    expect(() => decideAtSecond(10)).toThrow(
      'policy: even: expected a number of shares from decide at step 2 of 60, got NaN',
    );
    // Nothing was filled so far.
    expect(decideAtSecond(20)).toMatchObject({ step: 2, shares: 30, left: 600 });
    const again = restoreExecution(JSON.parse(JSON.stringify(execution)), evenPolicy);
    expect(again.head).toBe(execution.head);
  });

  test('says how many shares cannot be done in time any more within the bounds of a plan', () => {
    const limits = { edges: [0, 300, 600], lower: [0, 0], upper: [400, 250], leastDone: [380, 0] };
    const execution = createExecution({ ...order, limits }, evenPolicy, { pace: 1 });
    execution.onTime(openSeconds);
    expect(execution.next()).not.toHaveProperty('short');
    execution.onFill({ ...fill, shares: 10 });
    // At the last step of the first interval 370 are to do; 390 would fit, and are more than the deadline asks for.
    execution.onTime(openSeconds + 290);
    expect(execution.next()).toMatchObject({ shares: 370, reason: 'deadline', done: 10 });
    execution.onTime(openSeconds + 300);
    // Nothing of that was filled: 590 are left, and 250 fit.
    expect(execution.next()).toMatchObject({ left: 590, short: 340 });
  });

  test('waits for the start of the order', () => {
    const execution = createExecution({ ...order, start: 600 }, evenPolicy);
    execution.onTime(openSeconds + 599);
    expect(execution.next()).toBeUndefined();
    execution.onTime(openSeconds + 600);
    expect(execution.next()).toMatchObject({ step: 0, shares: 10 });
  });
});

describe('createExecution', () => {
  test.each<[ExecutionOptions, string]>([
    [{ pace: 2 }, 'pace: expected a part above 0, at most 1, got 2'],
    [{ stepSeconds: 7 }, 'orders[0].horizon: expected seconds > 0, a multiple of 7, got 600'],
    [{ childOrders: 'forever' as 'resting' }, 'childOrders: expected one-step or resting, got forever'],
    [{ latency: 5 } as ExecutionOptions, 'options.latency: there is no such field'],
  ])('refuses %j', (options, message) => {
    expect(() => createExecution(order, evenPolicy, options)).toThrow(message);
  });

  test('refuses a policy that looks ahead', () => {
    expect(() => createExecution(order, hindsightPolicy(solveBySlopes))).toThrow('it cannot be used for trading');
  });
});

describe('an order of a caller without types', () => {
  const limits = { edges: [0, 600], lower: [0], upper: [null] };
  test.each([
    [{ limit: limits }, 'order.limit: there is no such field; did you mean limits?'],
    [
      { limits: { ...limits, leastdone: [5] } },
      'order.limits.leastdone: there is no such field; did you mean leastDone?',
    ],
    [{ limits: { ...limits, upper: [Number.NaN] } }, 'order.limits.upper[0]: expected shares >= 0'],
    [{ limits: { ...limits, lower: [Number.NaN] } }, 'order.limits.lower[0]: expected a finite number >= 0'],
    [{ limits: {} }, 'order.limits.edges: it is missing'],
    [{ side: 'Buy' }, 'order.side: expected "buy" or "sell", got "Buy"'],
    [{ sessionSeconds: Number.NaN }, 'order.sessionSeconds: expected seconds above 0, at most 31622400'],
    [
      { sessionSeconds: 1e15 },
      'order.sessionSeconds: expected seconds above 0, at most 31622400, got 1000000000000000',
    ],
    [{ openSeconds: 1.5 }, 'order.openSeconds: expected whole seconds since 1970'],
  ])('with %j is refused', (change, message) => {
    expect(() => createExecution({ ...order, ...(change as object) }, evenPolicy)).toThrow(message);
  });
});
