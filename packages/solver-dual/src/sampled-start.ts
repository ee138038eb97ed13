import type { PowerLawImpact, Problem } from '@waterfill/model';
import { CurvedIntervals } from './curved-intervals.js';
import { ANY_PRICE, findPrice, type OnPass } from './find-price.js';
import { leaveMemory, takeMemory } from './spare-memory.js';

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
  const size = Math.ceil(length / stride);
  const part = target * (size / length);
  const memory = takeMemory(9 * size);
  const sample = sampleOf(problem, memory, size, stride, part);
  let passes = 0;
  let price: number | undefined;
  const onPass: OnPass = (at, missing) => {
    price = at;
    // Closer is in vain: the sample differs from the whole by about the shares of an interval.
    return ++passes >= MOST_PASSES || Math.abs(missing) <= part / size ? 'iteration-limit' : undefined;
  };
  if (sample.count > 0) findPrice(sample, part, { ...ANY_PRICE, start: sample.priceWithoutBounds(part) }, onPass);
  leaveMemory(memory);
  return price ?? curved.priceWithoutBounds(target);
}

function sampleOf(
  { impact, lower, upper }: Problem,
  memory: Float64Array,
  size: number,
  stride: number,
  rest: number,
): CurvedIntervals {
  const { coefficient, exponent, halfSpread } = impact as PowerLawImpact;
  let used = 0;
  const cut = (arrays: number): Float64Array => {
    used += arrays * size;
    return memory.subarray(used - arrays * size, used);
  };
  const every = (all: Float64Array): Float64Array => {
    const some = cut(1);
    for (let i = 0; i < size; i++) some[i] = all[i * stride]!;
    return some;
  };
  return new CurvedIntervals(
    {
      impact: {
        coefficient: every(coefficient),
        exponent: every(exponent),
        halfSpread: halfSpread && every(halfSpread),
      },
      lower: every(lower),
      upper: every(upper),
    },
    rest,
    cut(1),
    cut(3),
  );
}
