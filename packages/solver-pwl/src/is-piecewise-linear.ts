import { costCurvesOf, type Problem } from '@waterfill/model';

/** Whether the cost of each interval is linear between some sizes, whatever the kind of its impact: no curve has to be cut. */
export function isPiecewiseLinear({ impact }: Problem): boolean {
  const curves = costCurvesOf({ impact });
  for (let t = 0; t < curves.intervals; t++) if (curves.kinks(t) === undefined) return false;
  return true;
}
