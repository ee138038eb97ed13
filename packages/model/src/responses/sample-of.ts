import type { PowerLawImpact } from '../impact/power-law.js';
import { BLOCK, noSums, priceRightOfRoot, respond, takeIntervals } from './interval-block.js';
import { stepByCubic } from './step-to-root.js';

/** Intervals of a sample: the fewest, and the part of long horizons; at most a block. */
const [FEWEST, PART] = [32, 1 / 32];
const SHARES = new Float64Array(BLOCK);

/** After so small a step what is left is less than the error of the sample. */
const NEAR = 0.6;
const MOST_PASSES = 8;

/** What a few intervals say about all of them. */
export interface Sample {
  /** the logarithm of the price at which they take their part of the order */
  readonly mu: number;
  /** the middle of their 1 / alpha_t */
  readonly centre: number;
}

/**
 * Samples power laws without bounds at equal distances.
 *
 * @param quantity - shares, above 0
 * @param impact - every coefficient above 0; half-spreads are ignored
 */
export function sampleOf(quantity: number, impact: PowerLawImpact): Sample {
  const { length } = impact.exponent;
  const stride = Math.ceil(length / Math.min(Math.max(FEWEST, PART * length), BLOCK));
  const size = Math.floor((length - 1) / stride) + 1;
  const [least, most] = takeIntervals(impact, 0, size, stride);
  const centre = (least + most) / 2;
  return { mu: priceOf(size, quantity * (size / length), centre), centre };
}

function priceOf(size: number, quantity: number, centre: number): number {
  const start = priceRightOfRoot(size, quantity) * Math.LN2;
  let mu = start;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const sums = respond(mu * Math.LOG2E, centre, size, SHARES, 0, noSums(quantity));
    const step = stepByCubic({ quantity, missing: sums[0], centre, derivatives: sums.slice(2) });
    if (!Number.isFinite(step)) return start;
    mu += step;
    if (Math.abs(step) <= NEAR) break;
  }
  return mu;
}
