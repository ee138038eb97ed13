import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fill, type FilledOrder, FillsError, requireFills } from '../src/index.js';

const START = Date.parse('2025-06-02T09:30:00-04:00') / 1000;
const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
const order: FilledOrder = {
  quantity: 1000,
  symbol: 'FLOW',
  side: 'buy',
  grid,
  upper: [500, 0, 500],
  mids: [10, NaN, 10],
};

const fillAt = (minutes: number, more: Partial<Fill> = {}): Fill => ({
  ...{ seconds: START + 60 * minutes, price: 10, shares: 100, id: `at ${minutes}` },
  ...more,
});

const said = (fills: readonly Fill[], of: FilledOrder = order): string[] =>
  requireFills(fills, of).findings.map(({ code, path, reason }) => `${code} ${path}: ${reason}`);

const refusal = (fills: readonly Fill[]): string => {
  try {
    requireFills(fills, order, 'fills.csv');
  } catch (error) {
    if (error instanceof FillsError) return `${error.code} ${error.message}`;
    throw error;
  }
  return 'taken';
};

test('fills of the order are taken as they are', () => {
  const fills = [fillAt(0), fillAt(10, { symbol: 'FLOW', side: 'buy' }), fillAt(60)];
  expect(requireFills(fills, order)).toEqual({ fills, findings: [] });
});

test('a fill with a field that there is not is refused, with the name that may be meant', () => {
  const misspelt = { ...fillAt(1), sides: 'sell' } as Fill;
  expect(refusal([misspelt])).toContain(
    'unknown-field fills.csv: fills[0]: sides: there is no such field; did you mean side?',
  );
});

test('a fill that is there twice by its id is counted once, whatever happens in between', () => {
  const fills = [fillAt(1, { line: 2 }), fillAt(2, { line: 3 }), fillAt(1, { line: 4 })];
  const checked = requireFills(fills, order);
  expect(checked.fills).toEqual(fills.slice(0, 2));
  expect(checked.findings.map(({ reason }) => reason)).toEqual([
    'line 4 (100 shares): the same fill again, by its id; it is counted once',
  ]);
  expect(requireFills([fills[0]!, fills[0]!], order).fills).toEqual([fills[0]]);
});

test('reading fills again adds nothing', () => {
  const one = fc.record({
    id: fc.integer({ min: 0, max: 9 }).map(String),
    minutes: fc.integer({ min: 0, max: 89 }),
  });
  const some = fc.uniqueArray(one, { selector: ({ id }) => id });
  fc.assert(
    fc.property(some, (parts) => {
      const fills = parts.map(({ id, minutes }) => fillAt(minutes, { id }));
      const once = requireFills(fills, order).fills;
      expect(requireFills([...fills, ...once], order).fills).toEqual(once);
    }),
  );
});

test('fills whose times go backwards are sorted, and said to be', () => {
  const fills = [fillAt(5, { line: 2 }), fillAt(2, { line: 3 }), fillAt(1, { line: 4 })];
  expect(requireFills(fills, order).fills.map(({ line }) => line)).toEqual([4, 3, 2]);
  expect(said(fills)).toEqual([
    'fills-sorted fills: lines 3 and 4 (200 shares): earlier than the fill before; all fills are sorted by time',
  ]);
});

test('what is unlikely is counted and said, with its place', () => {
  const alike = fillAt(3, { id: undefined, line: 7 });
  expect(said([alike, { ...alike, line: 8 }])).toEqual([
    'alike-fills fills: line 8 (100 shares): the time, the price and the shares of another fill, and no id; each is counted. ' +
      'Add ids, so that repeats are found',
  ]);
  expect(said([fillAt(1, { shares: 900 }), fillAt(2, { shares: 150.5 })])).toEqual([
    'over-filled fills: fills[1] (150.5 shares): beyond the order: 1,050.5 shares were filled of 1,000, 50.5 too many',
  ]);
  expect(said([fillAt(-1), fillAt(30), fillAt(59.9), fillAt(90), fillAt(91)])).toEqual([
    'fills-before-start fills: fills[0] (100 shares): before the first interval starts, at 09:30; counted as done',
    'fills-after-end fills: fills[3] and fills[4] (200 shares): after the last interval ends, at 11:00; counted as done',
    'fills-while-closed fills: fills[1] and fills[2] (200 shares): in an interval that is closed to the order; counted as done',
  ]);
  expect(
    said([fillAt(1, { price: 1000 }), fillAt(31, { price: 7, shares: 1 }), fillAt(70, { price: 4.99 })]).at(-1),
  ).toBe(
    'far-prices fills: fills[0] and fills[2] (200 shares): at less than half or more than twice the mid of that time; ' +
      'check the unit of the price',
  );
});

test('many lines are counted after the first', () => {
  const fills = Array.from({ length: 9 }, (_, i) => fillAt(100 + i, { line: i + 2 }));
  expect(said(fills)[0]).toMatch(/^fills-after-end fills: lines 2, 3, 4, 5, 6 and 4 more \(900 shares\): /);
});

test('without a quantity, a grid or bounds, what they say is not checked', () => {
  const fills = [fillAt(-1, { shares: 1e9 }), fillAt(1e6)];
  expect(said(fills, {})).toEqual([]);
  expect(said(fills, { grid })).toEqual([
    'fills-before-start fills: fills[0] (1,000,000,000 shares): before the first interval starts, at 09:30; counted as done',
  ]);
});

test.each([
  [
    [fillAt(1, { line: 2, symbol: 'POND' })],
    'other-symbol fills.csv: line 2: is a fill of POND, and the order trades FLOW; leave out the fills of other orders',
  ],
  [
    [fillAt(1, { side: 'sell' })],
    'other-side fills.csv: fills[0]: is a sell, and the order is a buy; leave out the fills of other orders',
  ],
  [
    [fillAt(1, { line: 2 }), fillAt(1, { line: 5, shares: 99 })],
    'conflicting-fills fills.csv: line 5: has the id "at 1" of line 2, and another number of shares; give each fill a unique id, and only the last version of a corrected fill',
  ],
  [[fillAt(Number.NaN)], 'invalid-fills fills.csv: fills[0]: expected a time in seconds since 1970, got NaN'],
  [
    [fillAt(1, { price: Number.NaN })],
    'invalid-fills fills.csv: fills[0]: expected a number above 0 and below 1e+100 as price, got NaN',
  ],
  [
    [fillAt(1, { shares: -5 })],
    'invalid-fills fills.csv: fills[0]: expected a number above 0 and below 1e+100 as shares, got -5',
  ],
  [
    [fillAt(1, { shares: 1e308 })],
    'invalid-fills fills.csv: fills[0]: expected a number above 0 and below 1e+100 as shares, got 1e+308',
  ],
  [
    [fillAt(1, { price: '10' as unknown as number, line: 7 })],
    'invalid-fills fills.csv: line 7: expected a number above 0 and below 1e+100 as price, got "10"',
  ],
  [[null as unknown as Fill], 'invalid-fills fills.csv: fills[0]: expected a fill, got null'],
])('fills that would make the sum wrong are refused', (fills, message) => {
  expect(refusal(fills)).toBe(message);
});
