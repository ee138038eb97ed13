import { binaryLog, powerOfTwo } from '@waterfill/model';
import type { Errors } from './conditions.js';
import type { Iterate } from './iterate.js';
import { LevelSlack } from './level-slack.js';
import type { ScaledProblem } from './scaled-problem.js';
import { type PriceTilt, Tilt } from './tilt.js';

/** The residuals of the optimality conditions at an iterate, in the units of the scaled problem. */
export class Residuals implements Errors<Iterate> {
  /** sum v_i - 1 */
  fill = 0;
  /** c_i'(v_i) - lambda - z_i + w_i, lambda with the tilt where intervals are coupled */
  readonly dual: Float64Array;
  /** sum v_i |dual_i|: the cost of the errors of the prices */
  dualTotal = 0;
  /** the sum of the products of distances and prices, the duality gap where the other residuals are 0 */
  gap = 0;
  /** the mean of the products in the gap */
  mu = 0;
  /** the cost of all intervals, including settled ones and holdings */
  cost = 0;
  /** c_i''(v_i) */
  readonly curvature: Float64Array;
  readonly tilt: PriceTilt;
  /** where distances to trajectory bounds may disagree with the shares; absent: they never do */
  readonly levelSlack: LevelSlack | undefined;
  private readonly problem: ScaledProblem;

  constructor(problem: ScaledProblem, tilt: PriceTilt = new Tilt(problem)) {
    this.problem = problem;
    this.dual = problem.workspace.doubles(problem.count);
    this.curvature = problem.workspace.doubles(problem.count);
    this.tilt = tilt;
    this.levelSlack = problem.coupling?.carried && new LevelSlack(problem.coupling);
  }

  /**
   * The value of a missing share. If the intervals are not coupled, the unit of prices is the price. If they are, it is
   * the cost of a share at the start, which may be decades above the final cost.
   */
  private get fillPrice(): number {
    return this.problem.coupling === undefined ? 1 : Math.min(1, this.cost);
  }

  /**
   * The part of mu that is kept at least where impact carries over: if it fell far below the errors of the prices, the
   * matrix would be nearly singular before they converge.
   */
  get leastPart(): number {
    return this.levelSlack === undefined ? 0 : Math.min(1, (LEAST_PART * this.dualTotal) / this.gap);
  }

  /** One number for the distance of the iterate from optimality. */
  get merit(): number {
    return (Math.abs(this.fill) + (this.levelSlack?.largest ?? 0)) * this.fillPrice + this.dualTotal + this.gap;
  }

  evaluate(iterate: Iterate): void {
    const { count, boundedCount, exponent, logSlope, halfSpread, floor, settledCost } = this.problem;
    const { shares, lowerPrices, upperPrices, price } = iterate;
    const { dual, curvature, tilt } = this;
    tilt.evaluate(iterate);
    this.levelSlack?.evaluate(iterate);
    const tilts = tilt.prices;
    let fill = -1;
    let dualTotal = 0;
    let cost = settledCost + tilt.penalty;
    for (let i = 0; i < count; i++) {
      const v = shares[i]!;
      const x = floor[i]! + v;
      const alpha = exponent[i]!;
      const impact = powerOfTwo(logSlope[i]! + alpha * binaryLog(x));
      let residual = halfSpread[i]! + impact - (price + tilts[i]!) - lowerPrices[i]!;
      if (i < boundedCount) residual += upperPrices[i]!;
      dual[i] = residual;
      curvature[i] = (alpha * impact) / x;
      fill += v;
      dualTotal += v * Math.abs(residual);
      cost += x * (halfSpread[i]! + impact / (1 + alpha));
    }
    this.fill = fill;
    this.dualTotal = dualTotal;
    this.gap = gapOf(iterate);
    this.mu = this.gap / iterate.distances.length;
    this.cost = cost;
  }
}

/** Of the errors of the prices. */
const LEAST_PART = 1e-3;

function gapOf({ distances, prices }: Iterate): number {
  let gap = 0;
  for (let j = 0; j < distances.length; j++) gap += distances[j]! * prices[j]!;
  return gap;
}
