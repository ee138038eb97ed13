import {
  binaryLog,
  costCurvesOf,
  inverseOf,
  logSlopeOf,
  type PowerLawImpact,
  type Problem,
  powerOfTwo,
} from '@waterfill/model';
import type { Remainder } from '../stages/presolve.js';
import type { Stage } from '../stages/stages.js';
import { type Coupling, couplingOf } from './coupling.js';
import type { Dimensions } from './iterate.js';
import { Workspace } from './workspace.js';

/**
 * The intervals that have a choice, in units in which the shares to place are 1 and the price is about 1:
 *
 *     minimise sum c_i(v_i)  subject to  sum v_i = 1,  0 <= v_i,  v_i <= width_i for the first `boundedCount` of them
 *
 * v_i being the shares beyond the lower bound and c_i'(v) = halfSpread_i + 2^logSlope_i (floor_i + v)^exponent_i.
 * An upper bound that is implied by the fill constraint is omitted.
 */
export class ScaledProblem implements Dimensions {
  readonly workspace: Workspace;
  readonly count: number;
  readonly boundedCount: number;
  /** which interval of the problem each one is */
  readonly interval: Uint32Array;
  readonly exponent: Float64Array;
  readonly inverseExponent: Float64Array;
  /** log2((1 + alpha) a), of a marginal cost in price units as a power of shares in share units */
  readonly logSlope: Float64Array;
  readonly halfSpread: Float64Array;
  /** the lower bound */
  readonly floor: Float64Array;
  /** the distance of the upper bound from the lower */
  readonly width: Float64Array;
  /** shares */
  readonly shareUnit: number;
  /** currency per share */
  priceUnit = 1;
  /** the cost of the settled intervals and holdings */
  settledCost = 0;
  readonly coupling: Coupling | undefined;
  readonly lowerCount: number;
  readonly upperCount: number;

  /** @param workspace - memory for the arrays, which are valid until it is given back; absent: memory of its own */
  constructor(stage: Stage, { schedule, shares }: Remainder, workspace: Workspace = new Workspace()) {
    this.workspace = workspace;
    const { problem } = stage;
    this.shareUnit = shares;
    this.interval = openIntervals(problem, schedule, shares);
    this.count = this.interval.length;
    this.exponent = workspace.doubles(this.count);
    this.inverseExponent = workspace.doubles(this.count);
    this.logSlope = workspace.doubles(this.count);
    this.halfSpread = workspace.doubles(this.count);
    this.floor = workspace.doubles(this.count);
    this.width = workspace.doubles(this.count);
    this.pack(problem);
    let bounded = 0;
    while (bounded < this.count && this.width[bounded]! < 1) bounded++;
    this.boundedCount = bounded;
    this.coupling = couplingOf(stage, this);
    this.lowerCount = this.coupling?.lower.level.length ?? 0;
    this.upperCount = this.coupling?.upper.level.length ?? 0;
    this.settledCost = this.coupling?.settledPenalty ?? 0;
    const curves = costCurvesOf(problem);
    for (let t = 0; t < schedule.length; t++) {
      if (schedule[t]! >= problem.upper[t]!) this.settledCost += curves.cost(t, schedule[t]!) / shares;
    }
  }

  private pack({ impact, lower, upper }: Problem): void {
    const { coefficient, exponent, halfSpread } = impact as PowerLawImpact;
    const logUnit = binaryLog(this.shareUnit);
    for (let i = 0; i < this.count; i++) {
      const t = this.interval[i]!;
      const alpha = exponent[t]!;
      this.exponent[i] = alpha;
      this.inverseExponent[i] = inverseOf(alpha);
      this.logSlope[i] = logSlopeOf(alpha, coefficient[t]!) + alpha * logUnit;
      this.halfSpread[i] = halfSpread === undefined ? 0 : halfSpread[t]!;
      this.floor[i] = lower[t]! / this.shareUnit;
      this.width[i] = (upper[t]! - lower[t]!) / this.shareUnit;
    }
  }

  /** Multiplies the unit of prices by a factor. */
  rescalePrices(factor: number): void {
    const logFactor = binaryLog(factor);
    for (let i = 0; i < this.count; i++) {
      this.logSlope[i]! -= logFactor;
      this.halfSpread[i]! /= factor;
    }
    const slopes = this.coupling?.penalties.map(({ slope }) => slope) ?? [];
    for (const slope of this.coupling ? [this.coupling.slope, ...slopes] : []) {
      for (let k = 0; k < slope.length; k++) slope[k]! /= factor;
    }
    this.coupling?.carried?.rescalePrices(factor);
    this.settledCost /= factor;
    this.priceUnit *= factor;
  }

  /** The most that interval i can trade. */
  most(i: number): number {
    return i < this.boundedCount ? this.width[i]! : 1;
  }

  /** c_i'(v) */
  marginalCost(i: number, shares: number): number {
    return this.halfSpread[i]! + this.powerCost(i, this.floor[i]! + shares);
  }

  /** The part of the marginal cost at x shares, with the lower bound, that grows with them. */
  powerCost(i: number, x: number): number {
    // The logarithm of 0 takes ten times as long as others.
    return x > 0 ? powerOfTwo(this.logSlope[i]! + this.exponent[i]! * binaryLog(x)) : 0;
  }

  /** c_i''(v), given the marginal cost c_i'(v) */
  curvature(i: number, shares: number, marginalCost: number): number {
    return (this.exponent[i]! * (marginalCost - this.halfSpread[i]!)) / (this.floor[i]! + shares);
  }

  /** The shares at which the marginal cost reaches `price`, clipped to [0, most]. */
  response(i: number, price: number): number {
    const above = price - this.halfSpread[i]!;
    if (above <= 0) return 0;
    const shares = powerOfTwo((binaryLog(above) - this.logSlope[i]!) * this.inverseExponent[i]!) - this.floor[i]!;
    return Math.min(Math.max(shares, 0), this.most(i));
  }
}

/** The intervals with room above `schedule`, those first that cannot take `shares` more. */
function openIntervals({ lower, upper }: Problem, schedule: Float64Array, shares: number): Uint32Array {
  const open = new Uint32Array(schedule.length);
  let count = 0;
  for (const wanted of [true, false]) {
    for (let t = 0; t < schedule.length; t++) {
      const isBounded = (upper[t]! - lower[t]!) / shares < 1;
      if (schedule[t]! < upper[t]! && isBounded === wanted) open[count++] = t;
    }
  }
  return open.slice(0, count);
}
