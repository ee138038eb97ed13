import { formatTcaCsv, formatTcaDocument, parseDocument, parseTcaDocument } from '@waterfill/documents';
import { type CostAnalysis, costOfFills, type Market, type PlannedCost, type TradedOrder } from '@waterfill/tca';
import { expect, test } from 'vitest';
import { fitsSchema } from './fits-schema.js';
import { refusalOf } from './refusal-of.js';

const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
const arrival = Date.parse(grid.start) / 1000;
const order: TradedOrder = {
  ...{ side: 'buy', quantity: 300, symbol: 'FLOW', currency: 'USD', arrival, close: arrival + 7200 },
  ...{ fee: 0.002, decisionPrice: 9.9, grid, intervals: 2 },
};
const fills = [
  { seconds: arrival + 5.25, price: 10.02, shares: 100, id: 'A1', line: 2 },
  { seconds: arrival + 65, price: 10.1, shares: 50, symbol: 'FLOW', side: 'buy', line: 3 },
] as const;
const market: Market = {
  ...{ arrivalMid: 10, endMid: 10.2, closeMid: 10.3, path: [10, 10.1, Number.NaN] },
  quotes: [
    { bid: 10, ask: 10.02 },
    { bid: Number.NaN, ask: Number.NaN },
  ],
  later: [{ seconds: 60, mids: [10.05, Number.NaN] }],
  participation: [{ rate: 0.1, price: Number.NaN }],
  intervals: [
    { volume: 1000, volumePrice: 10.01, seconds: 60, meanMid: 10.02 },
    { volume: 0, volumePrice: Number.NaN, seconds: 60, meanMid: 10.08 },
  ],
  findings: [{ code: 'crossed-book', path: '', reason: 'the book was crossed', cures: [], details: { fills: [0] } }],
};
const plan: PlannedCost = { cost: 5, floor: 4.5, shares: [200, 100], costs: [3, 2], asFilled: [1.2, Number.NaN] };
const cost: CostAnalysis = costOfFills(order, fills, { market, plan });

test('what fills cost is read as it was written, byte for byte', () => {
  const text = formatTcaDocument(cost);
  const read = parseTcaDocument(text);
  expect(read).toEqual(cost);
  expect(formatTcaDocument(read)).toBe(text);
  expect(fitsSchema('tca', text)).toBe(true);
  expect(parseDocument(text)).toEqual({ kind: 'tca', document: cost });
});

test('without a recording and a plan it is read, too', () => {
  const bare = costOfFills({ ...order, arrivalPrice: 10 }, fills);
  expect(parseTcaDocument(formatTcaDocument(bare))).toEqual(bare);
});

interface Json {
  [field: string]: unknown;
}

/** The text of the document with something changed. */
function changed(change: (document: Json) => void): string {
  const document: Json = JSON.parse(formatTcaDocument(cost));
  change(document);
  return JSON.stringify(document);
}

/** Every number in a value, by the fields that lead to it. */
function numbersIn(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, [...path, key]));
}

function moveNumber(document: Json, path: readonly string[]): void {
  const owner = path.slice(0, -1).reduce<Json>((outer, key) => outer[key] as Json, document);
  const last = path.at(-1)!;
  owner[last] = (owner[last] as number) + 0.01;
}

test('every result that differs from the recomputed one is refused, with both values', () => {
  const { results, intervals }: Json = JSON.parse(formatTcaDocument(cost));
  const paths = numbersIn({ results, intervals }, []);
  expect(paths.length).toBeGreaterThan(40);
  for (const path of paths) {
    const message = refusalOf(() => parseTcaDocument(changed((document) => moveNumber(document, path))));
    expect(message, path.join('.')).toContain('but the fills of this document give');
  }
});

function put(field: string, value: unknown): (document: Json) => void {
  return (document) => {
    document[field] = value;
  };
}

test('parts that do not fit together are refused where they are', () => {
  const refusal = (change: (document: Json) => void): string => refusalOf(() => parseTcaDocument(changed(change)));
  const withoutBid = (document: Json): void => {
    delete (document.fills as Json[])[1]!.bid;
  };
  expect(refusal(withoutBid)).toContain('fills[1]: needs a bid and an ask');
  expect(refusal(put('plan', { cost: 6 }))).toContain('plan.cost: claims 6, and its intervals sum to 5');
  expect(refusal(put('plan', { cost: 5, floor: 6 }))).toContain('plan.floor: is 6, above the cost');
  expect(refusal(put('planIntervals', undefined))).toContain('planIntervals: go with "plan"');
  expect(refusal(put('marketIntervals', []))).toContain('marketIntervals: expected 2, got 0');
  expect(refusal(put('findings', []))).toContain('findings: leave out "crossed-book"');
  expect(refusal(put('volume', 1))).toContain('volume: unknown field');
});

test('as CSV it has a row an interval, and nothing for what is not known', () => {
  const [header, first, second] = formatTcaCsv(cost).split('\n');
  expect(header).toBe(
    'interval,start,end,shares,averagePrice,spread,impact,timing,undivided,fees,cost,plannedShares,plannedCost',
  );
  const cells = first!.split(',');
  expect(cells.slice(0, 5)).toEqual(['0', '2025-06-02T10:00:00-04:00', '2025-06-02T10:01:00-04:00', '100', '10.02']);
  expect(cells.slice(-2)).toEqual(['200', '3']);
  expect(second).toContain(',50,10.1,0,0,0,');
});
