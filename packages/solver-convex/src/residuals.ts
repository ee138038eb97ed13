import type { Iterate } from './iterate.js';
import type { ScaledProblem } from './scaled-problem.js';

/** By how much an iterate misses the optimality conditions, in the units of the scaled problem. */
export class Residuals {
  /** sum v_i - 1 */
  fill = 0;
  /** c_i'(v_i) - lambda - z_i + w_i */
  readonly dual: Float64Array;
  /** sum v_i |dual_i|: what the misjudged prices amount to */
  dualTotal = 0;
  /** sum v_i z_i + sum r_i w_i, the duality gap where the other residuals are 0 */
  gap = 0;
  /** the mean of the products in the gap */
  mu = 0;
  /** of all intervals, the settled ones too */
  cost = 0;
  /** c_i''(v_i) */
  readonly curvature: Float64Array;
  private readonly problem: ScaledProblem;

  constructor(problem: ScaledProblem) {
    this.problem = problem;
    this.dual = new Float64Array(problem.count);
    this.curvature = new Float64Array(problem.count);
  }

  /** One number for how far off the iterate is. */
  get merit(): number {
    return Math.abs(this.fill) + this.dualTotal + this.gap;
  }

  evaluate({ shares, room, lowerPrices, upperPrices, price }: Iterate): void {
    const { count, boundedCount, exponent, logSlope, halfSpread, floor, settledCost } = this.problem;
    const { dual, curvature } = this;
    let [fill, dualTotal, gap, cost] = [-1, 0, 0, settledCost];
    for (let i = 0; i < count; i++) {
      const v = shares[i]!;
      const x = floor[i]! + v;
      const alpha = exponent[i]!;
      const impact = Math.exp(logSlope[i]! + alpha * Math.log(x));
      let residual = halfSpread[i]! + impact - price - lowerPrices[i]!;
      gap += v * lowerPrices[i]!;
      if (i < boundedCount) {
        residual += upperPrices[i]!;
        gap += room[i]! * upperPrices[i]!;
      }
      dual[i] = residual;
      curvature[i] = (alpha * impact) / x;
      fill += v;
      dualTotal += v * Math.abs(residual);
      cost += x * (halfSpread[i]! + impact / (1 + alpha));
    }
    this.fill = fill;
    this.dualTotal = dualTotal;
    this.gap = gap;
    this.mu = gap / (count + boundedCount);
    this.cost = cost;
  }
}
