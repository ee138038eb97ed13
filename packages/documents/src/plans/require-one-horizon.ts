import type { Plan } from '@waterfill/model';
import type { Refuse } from '../json/refuse.js';

/** Refuses parts of a plan that have other intervals than its problem. */
export function requireOneHorizon({ order, curves, fit, otherFits, comparison }: Plan, refuse: Refuse): void {
  const expected = order.problem.lower.length;
  const require = (path: readonly PropertyKey[], length: number): void => {
    if (length !== expected) refuse(path, `expected ${expected} intervals, as the problem has, got ${length}`);
  };
  require(['curves', 'intervals'], curves.intervals.length);
  require(['impact', 'intervals'], fit.intervals.length);
  for (const [i, { intervals }] of otherFits.entries()) require(['otherImpacts', i, 'intervals'], intervals.length);
  for (const [i, { schedule }] of (comparison?.schedules ?? []).entries()) {
    if (schedule) require(['comparison', 'schedules', i, 'schedule'], schedule.length);
  }
}
