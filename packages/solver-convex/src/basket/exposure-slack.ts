import type { BasketIterate } from './basket-iterate.js';
import type { ExposureLevels } from './exposure-levels.js';

/** So much of the unit is allowed: distances become smaller than the rounding of the exposure. */
const ROUNDING = 1e-15;

/** By how much the distances to the bounds of the exposure are not what the shares say. */
export class ExposureSlack {
  /** the exposure beyond each lower bound, less the distance */
  readonly lower: Float64Array;
  /** the room below each upper bound, less the distance */
  readonly upper: Float64Array;
  /** the exposures that are fixed, less what they are fixed at */
  readonly fixed: Float64Array;
  /** the largest of all */
  largest = 0;
  /** the sum of all */
  total = 0;
  private readonly levels: ExposureLevels;

  constructor(levels: ExposureLevels) {
    this.levels = levels;
    this.lower = new Float64Array(levels.lower.length);
    this.upper = new Float64Array(levels.upper.length);
    this.fixed = new Float64Array(levels.fixed.length);
  }

  /** @param held - by level and asset */
  evaluate(held: Float64Array, { beyondLower, belowUpper }: BasketIterate): void {
    const { levels } = this;
    const { least, most } = levels;
    [this.largest, this.total] = [0, 0];
    levels.lower.forEach((t, j) => {
      this.lower[j] = this.count(levels.valueOf(held, t) - least[t]! - beyondLower[j]!);
    });
    levels.upper.forEach((t, j) => {
      this.upper[j] = this.count(most[t]! - levels.valueOf(held, t) - belowUpper[j]!);
    });
    levels.fixed.forEach((t, j) => {
      this.fixed[j] = this.count(levels.valueOf(held, t) - (least[t]! + most[t]!) / 2);
    });
  }

  private count(slack: number): number {
    const size = Math.max(0, Math.abs(slack) - ROUNDING);
    this.largest = Math.max(this.largest, size);
    this.total += size;
    return Math.sign(slack) * size;
  }
}
