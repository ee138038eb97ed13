import { costCurvesOf, type Problem } from '@waterfill/model';

/**
 * Whether every cost curve is linear between some sizes, whatever the kind of impact, so that no curve has to be cut.
 */
export function isPiecewiseLinear({ impact }: Problem): boolean {
  const curves = costCurvesOf({ impact });
  for (let t = 0; t < curves.intervals; t++) if (curves.kinks(t) === undefined) return false;
  return true;
}
