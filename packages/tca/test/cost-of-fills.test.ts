import { type CostAnalysis, costOfFills, createMarketWatch, type Market } from '@waterfill/tca';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buys, sells, type Worked } from './hand-worked.js';

/** Decimals to which numbers worked by hand are to agree: prices like 100.02 are rounded at the fourteenth. */
const BY_HAND = 9;

function costOf({ order, fills, market }: Worked): CostAnalysis {
  return costOfFills(order, fills, { market });
}

function expectClose(found: object, expected: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(expected)) {
    expect(found[name as keyof typeof found], name).toBeCloseTo(value, BY_HAND);
  }
}

test('the parts of six buys are those worked by hand', () => {
  // delay 1000 x (100 - 99.90) = 100; not filled 200 x (100.30 - 100) = 60; fees 800 x 0.01 = 8; the rest beside the
  // fills
  const parts = { delay: 100, spread: 15, impact: 3, timing: 32, undivided: 0, opportunity: 60, fees: 8 };
  const { results } = costOf(buys);
  expectClose(results.parts, parts);
  expectClose(results, { filled: 800, unfilled: 200, averagePrice: 100.0625, reference: 99.9, shortfall: 218 });
});

test('the form of Perold has what was filled and what was not, both against the decision', () => {
  // 15 + 3 + 32 + 800 x 0.10 = 130; 200 x (100.30 - 99.90) = 80
  expectClose(costOf(buys).results.perold, { execution: 130, opportunity: 80, fees: 8 });
});

test('the parts of six sells are those worked by hand, and a rebate is a gain', () => {
  const { results } = costOf(sells);
  expectClose(results.parts, { delay: 0, spread: 13, impact: -1, timing: 12, opportunity: 0, fees: -2 });
  expectClose(results, { filled: 1000, unfilled: 0, averagePrice: 49.976, reference: 50, shortfall: 22 });
});

test('fills are compared with each price of the market', () => {
  // 800 shares for 80,050. VWAP (1000 x 100 + 3000 x 100.10) / 4000 = 100.075; TWAP (100.02 + 100.08) / 2 = 100.05
  const expected = [
    ['arrival', 100, 50],
    ['vwap', 100.075, -10],
    ['twap', 100.05, 10],
    ['participation', 100.04, 18],
    ['close', 100.25, -150],
  ] as const;
  const { benchmarks } = costOf(buys).results;
  expect(benchmarks.map(({ name }) => name)).toEqual(expected.map(([name]) => name));
  for (const [i, [, price, cost]] of expected.entries()) expectClose(benchmarks[i]!, { price, cost });
});

test('reversion is how far the mid came back, and the realised spread what stays', () => {
  // 100 x -0.02 + 100 x 0.02 + 200 x -0.02 + 100 x 0.04 + 200 x 0.02 + 100 x 0.02 = 6; spread + impact + 6 = 24
  expectClose(costOf(buys).results.reversion[0]!, { seconds: 60, shares: 800, reversion: 6, realised: 24 });
});

test('a fill without a mid some time later counts in no reversion', () => {
  const { market } = buys;
  const later = [{ seconds: 60, mids: market.later[0]!.mids.map((mid, k) => (k === 4 ? Number.NaN : mid)) }];
  const { reversion } = costOf({ ...buys, market: { ...market, later } }).results;
  // without the fifth: 6 - 200 x 0.02 = 2
  expectClose(reversion[0]!, { shares: 600, reversion: 2 });
});

test('costs are reported by interval', () => {
  const [first, second] = costOf(buys).results.intervals;
  expectClose(first!, { shares: 400, averagePrice: 100.0225, spread: 6, impact: -1, timing: 4, fees: 4, cost: 13 });
  expectClose(second!, { shares: 400, averagePrice: 100.1025, spread: 9, impact: 4, timing: 28, fees: 4, cost: 45 });
});

test('fills before the first interval and after the last count in these', () => {
  const fills = buys.fills.map((fill, k) => ({ ...fill, seconds: fill.seconds + (k < 3 ? -3600 : 3600) }));
  const moved = costOf({ ...buys, fills }).results.intervals;
  expect(moved).toEqual(costOf(buys).results.intervals);
});

test('what a fill without a quote cost is not divided', () => {
  const quotes = buys.market.quotes.map((quote, k) => (k === 4 ? { bid: Number.NaN, ask: Number.NaN } : quote));
  const { results, findings } = costOf({ ...buys, market: { ...buys.market, quotes } });
  expectClose(results.parts, { spread: 9, impact: -5, timing: 6, undivided: 40 });
  expectClose(results, { shortfall: 218 });
  const finding = findings.find(({ code }) => code === 'fills-without-quote');
  expect(finding?.reason).toContain('before 1 of 6 fills (line 6)');
});

test('a price far from the book is named by its line', () => {
  const fills = buys.fills.map((fill, k) => (k === 1 ? { ...fill, price: 10.05 } : fill));
  const { findings } = costOf({ ...buys, fills });
  expect(findings.map(({ code }) => code)).toEqual(['fills-far-from-book']);
  expect(findings[0]?.reason).toContain('(line 3; the first 10.05 beside a mid of 100.02)');
});

test('without a recording the price at the arrival gives the shortfall, undivided', () => {
  const { order, fills } = buys;
  const { results, findings } = costOfFills({ ...order, arrivalPrice: 100, endPrice: 100.3 }, fills);
  expectClose(results, { shortfall: 218 });
  expectClose(results.parts, { delay: 100, spread: 0, impact: 0, timing: 0, undivided: 50, opportunity: 60, fees: 8 });
  expect(results.benchmarks.map(({ name }) => name)).toEqual(['arrival']);
  expect(findings.map(({ code }) => code)).toEqual(['no-recording']);
  expect(findings[0]?.reason).toContain('not its division');
});

test('without a recording and a price at the arrival nothing is said of the cost but that', () => {
  const { decisionPrice: _, ...order } = buys.order;
  const { results, findings } = costOfFills(order, buys.fills);
  expect(results.shortfall).toBeNaN();
  expect(results.averagePrice).toBeCloseTo(100.0625, BY_HAND);
  expect(findings.map(({ code }) => code)).toEqual(['no-recording']);
  expect(findings[0]?.reason).toContain('neither the shortfall nor its parts');
});

test('without a price at the end the opportunity is not known', () => {
  const market: Market = { ...buys.market, endMid: Number.NaN };
  const { results, findings } = costOf({ ...buys, market });
  expect(results.shortfall).toBeNaN();
  expectClose(results.perold, { execution: 130 });
  expect(findings.map(({ code }) => code)).toEqual(['no-price-at-end']);
});

test('means over the time of an order are not told by a recording of half of it', () => {
  const [first, second] = buys.market.intervals;
  const half = { ...second!, volume: 0, volumePrice: Number.NaN, seconds: 10, meanMid: 100.08 };
  const { results, findings } = costOf({ ...buys, market: { ...buys.market, intervals: [first!, half] } });
  const known = results.benchmarks.map(({ name, price }) => [name, !Number.isNaN(price)]);
  expect(Object.fromEntries(known)).toMatchObject({ arrival: true, vwap: false, twap: false, close: true });
  expect(findings.map(({ code, details }) => [code, details.part])).toEqual([['market-partly-known', 70 / 120]]);
});

test('an order without fills costs what not trading it cost', () => {
  const market = { ...buys.market, quotes: [], later: [] };
  const { results } = costOfFills(buys.order, [], { market });
  expectClose(results, { filled: 0, unfilled: 1000, shortfall: 400 });
  expectClose(results.parts, { delay: 100, opportunity: 300 });
});

test('shares beyond the order are costed, and none are left', () => {
  const { results } = costOf({ ...buys, order: { ...buys.order, quantity: 500 } });
  // delay 800 x 0.10; the fills as before
  expectClose(results, { unfilled: 0, shortfall: 80 + 50 + 8 });
});

test('the market of other fills is refused', () => {
  const call = () => costOfFills(buys.order, buys.fills.slice(1), { market: buys.market });
  expect(call).toThrow('market.quotes: is of 6 fills, and there are 5; make it of the same order');
});

/** Of the sum of the sizes of the parts of each fill. */
const ROUNDING = 1e-12;

/** Prices around 100, in any fraction of a cent. */
const price = fc.double({ min: 60, max: 140, noNaN: true });
const fill = fc.record({
  ...{ second: fc.integer({ min: 0, max: 119 }), price, shares: fc.double({ min: 0.001, max: 1e6, noNaN: true }) },
  ...{ bid: price, spread: fc.double({ min: 0, max: 0.5, noNaN: true }), hasQuote: fc.boolean() },
});
const trade = fc.record({
  side: fc.constantFrom('buy' as const, 'sell' as const),
  quantity: fc.double({ min: 1, max: 1e8, noNaN: true }),
  fills: fc.array(fill, { maxLength: 300 }),
  ...{ arrivalMid: price, endMid: price, decisionPrice: fc.option(price, { nil: undefined }) },
  fee: fc.double({ min: -0.01, max: 0.01, noNaN: true }),
});

test('the parts sum to the shortfall, and those of the intervals to the parts', () => {
  fc.assert(
    fc.property(trade, ({ fills, arrivalMid, endMid, ...rest }) => {
      const { grid, intervals, arrival } = buys.order;
      const made = fills.map(({ second, ...one }) => ({ ...one, seconds: arrival + second }));
      const quotes = fills.map(({ bid, spread, hasQuote }) => ({
        bid: hasQuote ? bid : Number.NaN,
        ask: bid + spread,
      }));
      const market = { ...buys.market, arrivalMid, endMid, quotes, later: [] };
      const { results } = costOfFills({ ...rest, grid, intervals, arrival }, made, { market });
      const { parts, perold, shortfall } = results;
      const sizes = made.map(({ shares, price: paid }, k) => {
        const mid = Number.isNaN(quotes[k]!.bid) ? paid : (quotes[k]!.bid + quotes[k]!.ask) / 2;
        return shares * (Math.abs(paid - mid) + Math.abs(mid - arrivalMid) + Math.abs(rest.fee));
      });
      const allowed = ROUNDING * (total(sizes) + Math.abs(parts.delay) + Math.abs(parts.opportunity));
      expect(Math.abs(total(Object.values(parts)) - shortfall)).toBeLessThanOrEqual(allowed);
      expect(Math.abs(total(Object.values(perold)) - shortfall)).toBeLessThanOrEqual(allowed);
      for (const name of ['spread', 'impact', 'timing', 'undivided', 'fees'] as const) {
        const sum = total(results.intervals.map((interval) => interval[name]));
        expect(Math.abs(sum - parts[name])).toBeLessThanOrEqual(allowed);
      }
    }),
  );
});

test('the parts of a day of many fills sum to the shortfall', () => {
  const { grid, intervals, arrival } = buys.order;
  const count = 50_000;
  const price = (k: number): number => 100 + ((k * 7919) % 1009) / 1000;
  const fills = Array.from({ length: count }, (_, k) => ({
    ...{ seconds: arrival + (120 * k) / count, price: price(k), shares: 1 + (k % 7) / 3 },
  }));
  const quotes = fills.map((_, k) => ({ bid: price(k + 1) - 0.01, ask: price(k + 1) + 0.013 }));
  const market = { ...buys.market, quotes, later: [] };
  const order = { side: 'sell', quantity: 200_000, fee: 0.003, arrival, grid, intervals } as const;
  const { parts, shortfall, filled } = costOfFills(order, fills, { market }).results;
  // A share moves by less than 4 in all of its parts.
  expect(Math.abs(total(Object.values(parts)) - shortfall)).toBeLessThanOrEqual(ROUNDING * filled);
});

test('selling at mirrored prices costs what buying does', () => {
  const mirror = (value: number): number => 200 - value;
  fc.assert(
    fc.property(trade, ({ fills, arrivalMid, endMid, decisionPrice, ...rest }) => {
      const { grid, intervals, arrival } = buys.order;
      const of = (turn: (value: number) => number, side: 'buy' | 'sell') => {
        const made = fills.map(({ second, price: paid, shares }) => {
          return { shares, price: turn(paid), seconds: arrival + second };
        });
        const quotes = fills.map(({ bid, spread }) => {
          const [one, other] = [turn(bid), turn(bid + spread)];
          return { bid: Math.min(one, other), ask: Math.max(one, other) };
        });
        const market = { ...buys.market, arrivalMid: turn(arrivalMid), endMid: turn(endMid), quotes, later: [] };
        const decided = decisionPrice === undefined ? {} : { decisionPrice: turn(decisionPrice) };
        return costOfFills({ ...rest, ...decided, side, grid, intervals, arrival }, made, { market }).results;
      };
      const [one, other] = [of((value) => value, 'buy'), of(mirror, 'sell')];
      const allowed = ROUNDING * 100 * (one.filled + one.unfilled);
      for (const name of ['spread', 'impact', 'timing', 'opportunity', 'delay'] as const) {
        expect(Math.abs(one.parts[name] - other.parts[name])).toBeLessThanOrEqual(allowed);
      }
    }),
  );
});

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

test.each([
  [{ side: 'Buy' }, 'order.side: expected "buy" or "sell", got "Buy"'],
  [{ quantity: Number.NaN }, 'order.quantity: expected a finite number >= 0, got NaN'],
  [{ arrival: Number.NaN }, 'order.arrival: expected a finite number of seconds since 1970, got NaN'],
  [{ intervals: 1.5 }, 'order.intervals: expected a whole number >= 1, got 1.5'],
  [{ fees: 0.01 }, 'order.fees: there is no such field; did you mean fee?'],
  [{ fee: Number.NaN }, 'order.fee: expected a finite number, got NaN'],
  [{ arrivalPrice: Number.NaN }, 'order.arrivalPrice: expected a finite number, got NaN'],
  [{ grid: {} }, 'order.grid: expected a grid with "start"'],
])('an order with %j is refused by costOfFills and createMarketWatch', (change, message) => {
  const order = { ...buys.order, ...(change as object) };
  expect(() => costOfFills(order, buys.fills)).toThrow(message);
  expect(() => createMarketWatch(order, buys.fills)).toThrow(message);
});

test('a misspelt option is refused', () => {
  const options = { markt: buys.market } as object;
  expect(() => costOfFills(buys.order, buys.fills, options)).toThrow('there is no such field; did you mean market?');
});
