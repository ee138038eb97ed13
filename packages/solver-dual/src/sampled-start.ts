import type { PowerLawImpact, Problem } from '@waterfill/model';
import { CurvedIntervals } from './curved-intervals.js';
import { ANY_PRICE, findPrice } from './find-price.js';

/** Intervals of a sample: the fewest, the part of long horizons, and the most. */
const [FEWEST, PART, MOST] = [32, 1 / 32, 512];
const MOST_PASSES = 8;

/**
 * A price near the one at which the curved intervals of a problem take a target: that of intervals at equal distances, for
 * their part of it. It may be far off.
 *
 * @param target - shares beyond the lower bounds
 */
export function sampledStart(problem: Problem, curved: CurvedIntervals, target: number): number {
  const { length } = problem.lower;
  const stride = Math.ceil(length / Math.min(Math.max(FEWEST, PART * length), MOST));
  if (stride === 1) return curved.priceWithoutBounds(target);
  const size = Math.floor((length - 1) / stride) + 1;
  const part = target * (size / length);
  const sample = new CurvedIntervals(everyOf(problem, size, stride), part);
  if (sample.count === 0) return curved.priceWithoutBounds(target);
  let passes = 0;
  let price = 0;
  const found = findPrice(sample, part, { ...ANY_PRICE, start: sample.priceWithoutBounds(part) }, (at, missing) => {
    price = at;
    // The sample differs from the whole by more than the share of one interval.
    return ++passes >= MOST_PASSES || Math.abs(missing) <= part / size ? 'iteration-limit' : undefined;
  });
  return found.low === found.high ? found.low : price;
}

function everyOf(
  { impact, lower, upper }: Problem,
  size: number,
  stride: number,
): Pick<Problem, 'impact' | 'lower' | 'upper'> {
  const every = (all: Float64Array): Float64Array => {
    const some = new Float64Array(size);
    for (let i = 0; i < size; i++) some[i] = all[i * stride]!;
    return some;
  };
  const { coefficient, exponent, halfSpread, ...kind } = impact as PowerLawImpact;
  const sampled = { ...kind, coefficient: every(coefficient), exponent: every(exponent) };
  return {
    impact: halfSpread === undefined ? sampled : { ...sampled, halfSpread: every(halfSpread) },
    lower: every(lower),
    upper: every(upper),
  };
}
