import { capacityOf, type Problem } from '@waterfill/model';

/** The state of an interval in a schedule; `end`: at the end of its table. */
export type IntervalState = 'closed' | 'fixed' | 'upper' | 'end' | 'lower' | 'unused' | 'inside';

/** The state of interval t: at which bound it is, if any. */
export function intervalStates(problem: Problem, schedule: ArrayLike<number>): (t: number) => IntervalState {
  const capacity = capacityOf(problem);
  return (t) => {
    const [x, least, most] = [schedule[t]!, problem.lower[t]!, capacity[t]!];
    if (most === 0) return 'closed';
    if (least === most) return 'fixed';
    if (x >= most) return most < problem.upper[t]! ? 'end' : 'upper';
    if (x <= least && least > 0) return 'lower';
    return x === 0 ? 'unused' : 'inside';
  };
}
