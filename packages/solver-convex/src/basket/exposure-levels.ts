import type { Exposure } from '@waterfill/basket';

/** Bounds of an exposure that are nearer than this part of its unit fix it. */
const FIXED = 1e-12;

/** The bounded exposures of a basket, in units of the value of all that is to be traded. */
export class ExposureLevels {
  /** q: of a unit of each asset */
  readonly values: Float64Array;
  /** currency */
  readonly unit: number;
  /** the levels with a lower bound */
  readonly lower: Uint32Array;
  /** the levels with an upper bound */
  readonly upper: Uint32Array;
  /** the levels at which the exposure is fixed */
  readonly fixed: Uint32Array;
  /** of the iterate's holdings, which come on top of forced ones: the least exposure, by level */
  readonly least: Float64Array;
  /** the largest, by level */
  readonly most: Float64Array;

  /**
   * @param units - signed shares of each asset
   * @param baseHeld - in units, by interval and asset
   */
  constructor({ prices, lower, upper }: Exposure, units: Float64Array, baseHeld: Float64Array) {
    const values = prices.map((price, i) => price * units[i]!);
    this.unit = values.reduce((sum, value) => sum + Math.abs(value), 0);
    this.values = values.map((value) => value / this.unit);
    const forced = lower.map((_, t) => this.valueOf(baseHeld, t));
    this.least = lower.map((bound, t) => bound / this.unit - forced[t]!);
    this.most = upper.map((bound, t) => bound / this.unit - forced[t]!);
    const levels = Uint32Array.from({ length: lower.length - 1 }, (_, t) => t);
    const isFixed = (t: number): boolean => this.most[t]! - this.least[t]! <= FIXED;
    this.fixed = levels.filter(isFixed);
    this.lower = levels.filter((t) => this.least[t]! > Number.NEGATIVE_INFINITY && !isFixed(t));
    this.upper = levels.filter((t) => this.most[t]! < Number.POSITIVE_INFINITY && !isFixed(t));
  }

  /** The exposure of holdings at a level, by level and asset. */
  valueOf(held: Float64Array, t: number): number {
    const { values } = this;
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i]! * held[t * values.length + i]!;
    return sum;
  }
}
