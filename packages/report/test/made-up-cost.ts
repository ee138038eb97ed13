import { type CostAnalysis, costOfFills, type Market, type PlannedCost, type TradedOrder } from '@waterfill/tca';

const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 600, timezone: 'America/New_York' };
const arrival = Date.parse(grid.start) / 1000;

const ORDER: TradedOrder = {
  ...{ side: 'buy', quantity: 1000, symbol: 'FLOW', currency: 'USD', arrival, grid, intervals: 3, fee: 0.01 },
};

const FILLS = [
  { seconds: arrival + 60, price: 20.01, shares: 300, line: 2 },
  { seconds: arrival + 900, price: 19.95, shares: 400, line: 3 },
];

const MARKET: Market = {
  ...{ arrivalMid: 20, endMid: 20.1, closeMid: 20.2, path: [20, 20.02, 19.94, 20.1] },
  quotes: [
    { bid: 19.99, ask: 20.01 },
    { bid: 19.92, ask: 19.94 },
  ],
  later: [
    { seconds: 60, mids: [20.02, 19.92] },
    { seconds: 1800, mids: [Number.NaN, Number.NaN] },
  ],
  participation: [{ rate: 0.1, price: 20.04 }],
  intervals: [
    { volume: 2000, volumePrice: 20.02, seconds: 600, meanMid: 20.01 },
    { volume: 1000, volumePrice: 19.96, seconds: 600, meanMid: 19.97 },
    { volume: 0, volumePrice: Number.NaN, seconds: 600, meanMid: 20.05 },
  ],
  findings: [],
};

const PLAN: PlannedCost = { cost: 12, floor: 11.9, shares: [300, 400, 300], costs: [4, 5, 3], asFilled: [4, 5, 0] };

/** What a made-up order cost: 700 of 1,000 shares filled, with a market and a plan or without. */
export function madeUpCost(has: { readonly market?: boolean; readonly plan?: boolean } = {}): CostAnalysis {
  const { market = true, plan = true } = has;
  return costOfFills(ORDER, FILLS, { ...(market && { market: MARKET }), ...(plan && { plan: PLAN }) });
}
