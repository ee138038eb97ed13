import { capacityOf, type Problem } from '@waterfill/model';

/** How an interval stands in a schedule. */
export type IntervalState = 'closed' | 'fixed' | 'upper' | 'lower' | 'unused' | 'inside';

/** Says of interval t how it stands: at which bound, if at one. */
export function intervalStates(problem: Problem, schedule: ArrayLike<number>): (t: number) => IntervalState {
  const capacity = capacityOf(problem);
  return (t) => {
    const [x, least, most] = [schedule[t]!, problem.lower[t]!, capacity[t]!];
    if (most === 0) return 'closed';
    if (least === most) return 'fixed';
    if (x >= most) return 'upper';
    if (x <= least && least > 0) return 'lower';
    return x === 0 ? 'unused' : 'inside';
  };
}
