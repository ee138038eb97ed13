import type { Grid } from '../grid/grid.js';
import type { ImpactCurves } from '../impact/impact-curves.js';
import { findInfeasibility } from '../infeasibility/find-infeasibility.js';
import { roundToLots } from '../lots/round-to-lots.js';
import { type ComparedSchedule, EVEN_SPLIT, VOLUME_SPLIT } from '../plan/comparison.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';
import { evenSplit, volumeSplit } from './benchmark-schedules.js';

/**
 * The standard splits of an order, within its bounds and in its lots: the even one (TWAP) and, where the
 * volumes are known and the intervals with volume hold the order, the one by volume (VWAP).
 *
 * @param curves - with the market's volume; absent: the volume is not known
 * @param grid - of the intervals, whose lengths determine the even split; default: that of the curves
 * @returns both by name; without a schedule if a split does not exist
 * @example
 * ```ts
 * import { createProblem, usualSplits } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const [even] = usualSplits(createProblem({ quantity: 100, impact, lot: 10 }));
 * even?.schedule; // => Float64Array.of(30, 40, 30)
 * ```
 */
export function usualSplits(
  problem: Problem,
  curves?: ImpactCurves,
  grid: Grid | undefined = curves?.grid,
): Omit<ComparedSchedule, 'cost'>[] {
  const isFeasible = findInfeasibility(problem) === undefined;
  return [
    { name: EVEN_SPLIT, schedule: isFeasible ? inLots(problem, evenSplit(problem, grid)) : undefined },
    { name: VOLUME_SPLIT, schedule: isFeasible && curves ? splitByVolume(problem, curves) : undefined },
  ];
}

function inLots(problem: Problem, schedule: Float64Array): Float64Array | undefined {
  return problem.lot === undefined ? schedule : roundToLots(problem, schedule);
}

function splitByVolume(problem: Problem, { intervals }: ImpactCurves): Float64Array | undefined {
  const volume = Float64Array.from(intervals, (curve) => (curve.largestSize > 0 ? curve.volume : 0));
  if (volume.some(Number.isNaN)) return undefined;
  try {
    return inLots(problem, volumeSplit(problem, volume));
  } catch (error) {
    // The intervals with volume cannot fill the order.
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
