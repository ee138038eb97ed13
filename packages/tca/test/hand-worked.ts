import type { Fill } from '@waterfill/fills';
import type { Market, TradedOrder } from '@waterfill/tca';

/** Two minutes from 10:00 on. */
const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
const OPEN = Date.parse(grid.start) / 1000;

type Row = readonly [second: number, price: number, shares: number, bid: number, ask: number, minuteLater: number];

/** An order with its fills and its market. */
export interface Worked {
  readonly order: TradedOrder;
  readonly fills: readonly Fill[];
  readonly market: Market;
}

type Terms = Omit<TradedOrder, 'grid' | 'intervals' | 'arrival'>;

function worked(terms: Terms, rows: readonly Row[], mids: Partial<Market>): Worked {
  return {
    order: { ...terms, grid, intervals: 2, arrival: OPEN },
    fills: rows.map(([second, price, shares], k) => ({ seconds: OPEN + second, price, shares, line: k + 2 })),
    market: {
      ...{ arrivalMid: Number.NaN, endMid: Number.NaN, closeMid: Number.NaN, path: [], findings: [] },
      quotes: rows.map(([, , , bid, ask]) => ({ bid, ask })),
      later: [{ seconds: 60, mids: rows.map((row) => row[5]) }],
      participation: [{ rate: 0.2, price: 100.04 }],
      intervals: [
        { volume: 1000, volumePrice: 100, seconds: 60, meanMid: 100.02 },
        { volume: 3000, volumePrice: 100.1, seconds: 60, meanMid: 100.08 },
      ],
      ...mids,
    },
  };
}

/** 1,000 to buy, decided on at 99.90, of which 800 are filled. */
export const buys: Worked = worked(
  { side: 'buy', quantity: 1000, decisionPrice: 99.9, fee: 0.01, symbol: 'FLOW', currency: 'USD' },
  [
    // mid 100.00: spread 100 x 0.02 = 2, impact 0, timing 0
    [10, 100.02, 100, 99.98, 100.02, 100.02],
    // mid 100.02: spread 100 x 0.02 = 2, impact 100 x 0.01 = 1, timing 100 x 0.02 = 2
    [20, 100.05, 100, 100, 100.04, 100],
    // at the mid of 100.01: spread 200 x 0.01 = 2, impact 200 x -0.01 = -2, timing 200 x 0.01 = 2
    [30, 100.01, 200, 100, 100.02, 100.03],
    // at the bid, mid 100.08: spread 100 x 0.02 = 2, impact 100 x -0.04 = -4, timing 100 x 0.08 = 8
    [70, 100.06, 100, 100.06, 100.1, 100.04],
    // mid 100.13: spread 200 x 0.03 = 6, impact 200 x 0.04 = 8, timing 200 x 0.13 = 26
    [80, 100.2, 200, 100.1, 100.16, 100.11],
    // mid 99.94: spread 100 x 0.01 = 1, impact 0, timing 100 x -0.06 = -6
    [119, 99.95, 100, 99.93, 99.95, 99.92],
  ],
  { arrivalMid: 100, endMid: 100.3, closeMid: 100.25 },
);

/** 1,000 to sell, all filled, with a rebate. */
export const sells: Worked = worked(
  { side: 'sell', quantity: 1000, fee: -0.002 },
  [
    // mid 50.00: spread 300 x 0.01 = 3, impact 0, timing 0
    [5, 49.99, 300, 49.99, 50.01, 50],
    // mid 49.99: spread 100 x 0.01 = 1, impact 100 x 0.01 = 1, timing 100 x 0.01 = 1
    [15, 49.97, 100, 49.98, 50, 50],
    // at the mid of 50.01: spread 200 x 0.01 = 2, impact 200 x -0.01 = -2, timing 200 x -0.01 = -2
    [25, 50.01, 200, 50, 50.02, 50],
    // at the ask, mid 50.03: spread 100 x 0.02 = 2, impact 100 x -0.04 = -4, timing 100 x -0.03 = -3
    [35, 50.05, 100, 50.01, 50.05, 50],
    // mid 49.94: spread 200 x 0.02 = 4, impact 200 x 0.02 = 4, timing 200 x 0.06 = 12
    [65, 49.9, 200, 49.92, 49.96, 50],
    // mid 49.96: spread 100 x 0.01 = 1, impact 0, timing 100 x 0.04 = 4
    [75, 49.95, 100, 49.95, 49.97, 50],
  ],
  { arrivalMid: 50, endMid: 49.8, closeMid: 49.8 },
);
