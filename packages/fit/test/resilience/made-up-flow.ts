import type { FlowDay } from '../../src/index.js';

/** What a made-up market follows; responses are to 100 shares and grow with the root of the volume. */
export interface MadeUpMarket {
  readonly seed: number;
  readonly bins: number;
  /** of the mid after t bins, currency per share */
  readonly midKernel: (lag: number) => number;
  /** of the cost of depth */
  readonly depthKernel: (lag: number) => number;
  /** the part of bins that have a trade */
  readonly activity?: number;
  /** what the mid moves besides in a bin, and how far the cost is off, one standard deviation */
  readonly midNoise?: number;
  readonly costNoise?: number;
}

/** The kernels reach so far. */
const MEMORY = 2000;

/**
 * A day whose prices follow a propagator, while its trades have signs with long memory: large orders, whose lengths have
 * a Pareto tail, are traded one after the other in pieces (Lillo, Mike & Farmer, Theory for long memory in supply and
 * demand, 2005).
 */
export function madeUpFlow(market: MadeUpMarket): FlowDay {
  const { seed, bins, activity = 0.15, midNoise = 0.004, costNoise = 0.002 } = market;
  const random = uniform(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const flow = new Float64Array(bins);
  let [sign, left] = [1, 0];
  for (let t = 0; t < bins; t++) {
    if (random() > activity) continue;
    if (left <= 0) [sign, left] = [random() < 0.5 ? -1 : 1, Math.ceil((1 - random()) ** (-1 / 1.5))];
    left--;
    flow[t] = sign * Math.ceil(100 * Math.exp(0.9 * normal()));
  }
  const size = flow.map((shares) => Math.sqrt(Math.abs(shares) / 100));
  const [mids, costs] = [new Float64Array(bins), new Float64Array(bins)];
  addResponses(
    mids,
    size.map((value, t) => Math.sign(flow[t]!) * value),
    market.midKernel,
  );
  addResponses(costs, size, market.depthKernel);
  let walk = 50;
  let wander = 0;
  for (let t = 0; t < bins; t++) {
    walk += midNoise * normal();
    wander = 0.98 * wander + costNoise * normal();
    mids[t]! += walk;
    costs[t]! += 0.05 + wander;
  }
  return { date: '2025-06-02', binSeconds: 1, depthSize: 300, flow, mids, costs };
}

function addResponses(prices: Float64Array, flow: Float64Array, kernel: (lag: number) => number): void {
  const values = Float64Array.from({ length: MEMORY }, (_, lag) => kernel(lag));
  for (let t = 0; t < flow.length; t++) {
    if (flow[t] === 0) continue;
    for (let lag = 0; lag < MEMORY && t + lag < prices.length; lag++) prices[t + lag]! += flow[t]! * values[lag]!;
  }
}

/** Numbers in [0, 1), from a seed (mulberry32). */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
