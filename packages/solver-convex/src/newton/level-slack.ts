import type { Coupling, LevelBounds } from './coupling.js';
import type { Iterate } from './iterate.js';

/**
 * So much of the order is allowed: distances become smaller than the rounding of what is done, and two bounds that pin it
 * need some room between them.
 */
const ROUNDING = 3e-13;

/**
 * By how much the distances to the trajectory bounds are not what the shares say. They need not agree at the start,
 * where bounds may leave hardly any room between them.
 */
export class LevelSlack {
  /** of each lower trajectory bound: the shares done beyond it, less the distance */
  readonly lower: Float64Array;
  /** of each upper one: the shares that it still allows, less the distance */
  readonly upper: Float64Array;
  /** the largest of all */
  largest = 0;
  private readonly coupling: Coupling;
  private readonly held: Float64Array;

  constructor(coupling: Coupling) {
    this.coupling = coupling;
    this.lower = new Float64Array(coupling.lower.level.length);
    this.upper = new Float64Array(coupling.upper.level.length);
    this.held = new Float64Array(coupling.slope.length);
  }

  evaluate({ shares, beyondLower, belowUpper }: Iterate): void {
    const { order, lower, upper } = this.coupling;
    const { held } = this;
    for (let k = held.length - 1, sum = 0; k >= 0; k--) held[k] = sum += shares[order[k + 1]!]!;
    this.largest = 0;
    this.collect(this.lower, lower, (k, bound, j) => 1 - held[k]! - bound - beyondLower[j]!);
    this.collect(this.upper, upper, (k, bound, j) => bound - (1 - held[k]!) - belowUpper[j]!);
  }

  private collect(
    into: Float64Array,
    { level, shares }: LevelBounds,
    slackOf: (k: number, bound: number, j: number) => number,
  ): void {
    for (let j = 0; j < into.length; j++) {
      const slack = slackOf(level[j]!, shares[j]!, j);
      into[j] = Math.sign(slack) * Math.max(0, Math.abs(slack) - ROUNDING);
      this.largest = Math.max(this.largest, Math.abs(into[j]!));
    }
  }
}
