import { requireProblem } from '../fields/require-problem.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { compensatedSum } from '../numbers/compensated-sum.js';
import { sharesText } from '../numbers/shares-text.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import type { Conflict } from './conflict.js';

/** Shortfalls up to this share of the quantity are rounding, not infeasibility. */
const ROUNDING = 1e-12;

/**
 * `findInfeasibility` of a problem without trajectory bounds and lots: why its intervals cannot fill the order, or
 * have to trade more. It is separate, so that a backend for such problems alone does not include the rest.
 */
export function findShortage(problem: Problem): { conflict: Conflict; message: string } | undefined {
  requireProblem(problem);
  const conflict = findConflict(problem);
  return conflict && { conflict, message: describe(conflict, problem) };
}

function findConflict(problem: Problem): Conflict | undefined {
  const { quantity, lower } = problem;
  const capacity = capacityOf(problem);
  for (let t = 0; t < lower.length; t++) {
    if (lower[t]! > capacity[t]!) {
      return { kind: 'capacity', needed: lower[t]!, available: capacity[t]!, interval: t };
    }
  }
  const floor = compensatedSum(lower);
  if (floor - quantity > ROUNDING * quantity) return { kind: 'floor', needed: floor, available: quantity };
  const available = compensatedSum(capacity);
  if (quantity - available > ROUNDING * quantity) return { kind: 'capacity', needed: quantity, available };
  return undefined;
}

function describe({ kind, needed, available, interval }: Conflict, { impact }: Problem): string {
  if (interval !== undefined) {
    return `interval ${interval} must trade at least ${sharesText(needed)} shares, but its table ends at ${sharesText(available)}`;
  }
  const difference = sharesText(needed - available);
  const isTabulated = costCurvesOf({ impact }).capacity(0) < Number.POSITIVE_INFINITY;
  const limits = isTabulated ? 'the tables and the upper bounds' : 'the upper bounds';
  return kind === 'capacity'
    ? `${limits} leave room for ${sharesText(available)} shares of the ${sharesText(needed)} ordered, ${difference} too few`
    : `the lower bounds ask for ${sharesText(needed)} shares, ${difference} more than the order of ${sharesText(available)}`;
}
