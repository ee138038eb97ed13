import type { Problem } from './problem.js';

/** The number of intervals of a problem, T. */
export function intervalCount(problem: Problem): number {
  return problem.lower.length;
}

/**
 * The most shares that each interval can take: its upper bound, or the last size of its table if that is less.
 *
 * @returns shares, T of them, Infinity where there is no limit; the problem's own array where it says all there is
 */
export function capacityOf({ impact, upper }: Problem): Float64Array {
  if (impact.kind === 'power-law') return upper;
  return upper.map((bound, t) => {
    const sizes = impact.sizes[t]!;
    return Math.min(bound, sizes[sizes.length - 1]!);
  });
}
