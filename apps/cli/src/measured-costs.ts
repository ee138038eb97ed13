import {
  certify,
  compensatedSum,
  costCurvesOf,
  evenSplit,
  findInfeasibility,
  type ImpactCurves,
  type Order,
  type Problem,
  ProblemError,
  problemOfCurves,
  UnsupportedProblemError,
  volumeSplit,
} from '@waterfill/model';
import { solve } from '@waterfill/solvers';

/** What schedules of one order cost on measured curves, currency. Undefined: there is no such schedule. */
export interface MeasuredCosts {
  /** of the schedule; undefined if it trades more in an interval than was measured */
  readonly schedule: number | undefined;
  /** the least that any schedule costs, proved */
  readonly floor: number | undefined;
  readonly evenSplit: number | undefined;
  /** of the split in proportion to the market's volume */
  readonly volumeSplit: number | undefined;
}

/**
 * What a schedule costs on measured curves, beside the splits that people trade and the optimum of the tables
 * themselves, all within the same bounds and the sizes that were measured.
 */
export async function measuredCosts(
  curves: ImpactCurves,
  order: Order,
  schedule: Float64Array,
): Promise<MeasuredCosts> {
  const problem = problemOfCurves(curves, order);
  const cost = (split: Float64Array | undefined): number | undefined => split && costOf(problem, split);
  if (findInfeasibility(problem)) return { ...NONE, schedule: cost(schedule) };
  return {
    schedule: cost(schedule),
    floor: await leastCost(problem),
    evenSplit: cost(evenSplit(problem)),
    volumeSplit: cost(splitByVolume(problem, curves)),
  };
}

const NONE: MeasuredCosts = { schedule: undefined, floor: undefined, evenSplit: undefined, volumeSplit: undefined };

function costOf(problem: Problem, schedule: Float64Array): number | undefined {
  const curves = costCurvesOf(problem.impact);
  const cost = compensatedSum(schedule.map((x, t) => curves.cost(t, x)));
  return Number.isFinite(cost) ? cost : undefined;
}

async function leastCost(problem: Problem): Promise<number> {
  try {
    const result = await solve(problem);
    if (result.status === 'optimal') return result.certificate.dualBound;
  } catch (error) {
    if (!(error instanceof UnsupportedProblemError)) throw error;
  }
  // No backend for it, as for tables that are not convex: what is proved of any schedule at the best price.
  return certify(problem, evenSplit(problem)).dualBound;
}

function splitByVolume(problem: Problem, { intervals }: ImpactCurves): Float64Array | undefined {
  const volume = Float64Array.from(intervals, (curve) => (curve.largestSize > 0 ? curve.volume : 0));
  if (volume.some(Number.isNaN)) return undefined;
  try {
    return volumeSplit(problem, volume);
  } catch (error) {
    // The intervals with volume cannot fill the order.
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
