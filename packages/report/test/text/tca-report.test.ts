import { describeFinding } from '@waterfill/model';
import { tcaReport } from '@waterfill/report/text';
import { costOfFills } from '@waterfill/tca';
import { expect, test } from 'vitest';
import { madeUpCost } from '../made-up-cost.js';

/** Of the made-up order, by hand: the amounts of both fills, and what is 300 x 0.10. */
const TABLES = `FLOW: buy 1,000 shares
2025-06-02 10:00 to 10:30 America/New_York

part         cost USD      bp  what it measures
spread           7.00    3.50  half of the quoted spread
impact           4.00    2.00  beyond the quote; below 0: inside it
timing         -28.00  -14.00  moves of the mid since the arrival
fees             7.00    3.50  fees; below 0: rebates
opportunity     30.00   15.00  shares that were not filled
shortfall       20.00   10.00  the total, against the price at the arrival

price              per share  fills cost more by USD      bp
arrival              20.0000                  -17.00  -12.14
VWAP                 20.0000                  -17.00  -12.14
TWAP                 20.0100                  -24.00  -17.13
10 % of the volume   20.0400                  -45.00  -32.08
close                20.2000                 -157.00 -111.03
`;

test('the parts and the prices are those worked by hand, in aligned columns', () => {
  expect(tcaReport(madeUpCost(), 80).replace(/ +/g, ' ')).toContain(TABLES.replace(/ +/g, ' '));
});

test('it keeps within the width', () => {
  for (const columns of [60, 80, 120]) {
    for (const line of tcaReport(madeUpCost(), columns).split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  }
});

test('a time after which no mid is known has no row', () => {
  const text = tcaReport(madeUpCost(), 80);
  expect(text).toMatch(/^1 min +700 /m);
  expect(text).not.toMatch(/^30 min/m);
});

test('the plan is beside what it speaks of, with its floor', () => {
  const text = tcaReport(madeUpCost(), 80).replace(/\s+/g, ' ');
  expect(text).toContain(
    'against the mids before them the fills cost 18 USD (spread, impact and fees); the plan said 12 USD',
  );
  expect(text).toContain('for the whole order, and 9 for the shares as they were filled. Its certified floor is 11.9');
});

test('the report of a plan with risk says that no lower bound on its cost alone is known', () => {
  const cost = madeUpCost();
  const { floor: _, ...plan } = cost.plan!;
  expect(tcaReport({ ...cost, plan }, 80).replace(/\s+/g, ' ')).toContain('no lower bound on the cost alone');
});

test('what fills without a quote cost has a column of its own', () => {
  const { order, fills, market } = madeUpCost();
  const quotes = market!.quotes.map((quote, k) => (k === 1 ? { bid: Number.NaN, ask: Number.NaN } : quote));
  const text = tcaReport(costOfFills(order, fills, { market: { ...market!, quotes } }), 100);
  expect(text).toMatch(/^from .* undivided +cost$/m);
  // 400 x (19.95 - 20)
  expect(text).toMatch(/^10:10 .* -20\.00 +-16\.00$/m);
});

test('without a market there is no part but what is known, and the reason is there', () => {
  const cost = madeUpCost({ market: false, plan: false });
  const text = tcaReport(cost, 80);
  expect(text).toMatch(/^undivided +- +- /m);
  expect(text).not.toMatch(/^(?:spread|impact|timing|VWAP)/m);
  expect(text.replace(/\s+/g, ' ')).toContain(describeFinding(cost.findings[0]!));
  expect(text).not.toContain('NaN');
});

test('an order without fills has no table of them', () => {
  const { order } = madeUpCost();
  const text = tcaReport(costOfFills({ ...order, arrivalPrice: 20, endPrice: 20.1 }, []), 80);
  // 1,000 x 0.10
  expect(text).toMatch(/^opportunity +100\.00 /m);
  expect(text).not.toMatch(/^(?:spread|arrival|from) /m);
});
