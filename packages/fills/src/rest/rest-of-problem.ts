import {
  capacityOf,
  createProblem,
  type Finding,
  findingOf,
  isWholeLots,
  type Problem,
  restOfImpact,
  sharesText,
  trackingTarget,
  withBoundsInLots,
} from '@waterfill/model';
import { carriedFinding, carriedOver } from './carried-impact.js';
import { nearestLimits } from './nearest-limits.js';
import type { RestPlace } from './rest-place.js';

/** The problem of the rest, and findings about the bounds that were relaxed to make it feasible. */
export interface RestOfProblem {
  readonly problem: Problem;
  readonly findings: readonly Finding[];
}

/**
 * The rest of a problem: the same impact, fees, bounds, deadlines, risk, tracking, transient impact and lots, for the
 * remaining shares. What the shares done leave behind is added to the fees: each remaining share pays for it. It is not
 * scaled by `costRatio`, which is about the book. With `volumes` tracking follows these.
 *
 * An interval that is partly over keeps its trading rate: if a part p is left, the cost is p C(x / p), and the upper
 * bound is p times the original one, at most what is left of it. Bounds on the shares done are reduced by the shares
 * done already.
 * If no schedule meets the remaining bounds, the nearest feasible bounds replace them, with a finding.
 *
 * @param timeOf - names the end of an interval of the problem, for messages
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { restOfProblem } from '@waterfill/fills';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const place = { first: 1, part: 0.5, done: 100, left: 200, doneInFirst: 10, costRatio: 1 };
 * const { problem } = restOfProblem(createProblem({ quantity: 300, impact }), place, String);
 * problem.quantity; // => 200
 * problem.lower.length; // => 2
 * ```
 */
export function restOfProblem(problem: Problem, place: RestPlace, timeOf: (t: number) => string): RestOfProblem {
  const { first, part, done, left } = place;
  const from = (values: Float64Array): Float64Array => values.slice(first);
  const bounded = withBoundsInLots(boundedRest(problem, place));
  const { trajectory, tracking, risk, permanentImpact } = problem;
  const less = (values: Float64Array): Float64Array => from(values).map((shares) => shares - done);
  const nearest = nearestLimits({
    ...{ quantity: left, least: bounded.lower, most: capacityOf(bounded), lot: bounded.lot, done },
    ...(trajectory && { lower: less(trajectory.lower), upper: less(trajectory.upper) }),
    timeOf: (t) => timeOf(first + t),
  });
  const { quantity, least, lower, upper } = nearest;
  const rest = createProblem({
    ...{ ...bounded, ...oddLotOf(problem, quantity), quantity, lower: least },
    ...{ trajectory: trajectory && { lower, upper }, permanentImpact },
    risk: risk && { ...risk, volatility: from(risk.volatility), duration: scaledFirst(from(risk.duration), part) },
    tracking: tracking && {
      weight: from(tracking.weight),
      target: less(targetOf(problem, place) ?? tracking.target).with(-1, quantity),
    },
  });
  return {
    problem: rest,
    findings: [
      ...oddLotFinding(problem, left),
      ...leastFinding(problem, place),
      ...carriedFinding(problem, place),
      ...nearest.findings,
    ],
  };
}

/** The target by the volumes of the day; undefined: they are not known. */
function targetOf(problem: Problem, { volumes }: RestPlace): Float64Array | undefined {
  return volumes && trackingTarget(problem, volumes);
}

/** The rest without the parts that couple its intervals. */
function boundedRest(problem: Problem, place: RestPlace): Problem {
  const { first, part, left, doneInFirst, costRatio } = place;
  const lower = problem.lower.slice(first);
  const upper = problem.upper.slice(first);
  upper[0] = Math.min(part * upper[0]!, Math.max(0, upper[0]! - doneInFirst));
  lower[0] = Math.min(Math.max(0, lower[0]! - doneInFirst), upper[0]);
  return createProblem({
    ...{ quantity: left, impact: restOfImpact(problem.impact, { first, part, costRatio }), lower, upper },
    ...{ ...carriedOver(problem, place), ...oddLotOf(problem, left) },
  });
}

/** The remaining shares need not be whole lots; if not, the last interval trades the odd lot. */
function oddLotOf({ lot, oddLot }: Problem, left: number): Pick<Problem, 'lot' | 'oddLot'> {
  if (lot === undefined) return {};
  return oddLot === undefined && isWholeLots(left, lot) ? { lot } : { lot, oddLot: 'last' };
}

function oddLotFinding({ lot, oddLot }: Problem, left: number): Finding[] {
  if (lot === undefined || oddLot !== undefined || isWholeLots(left, lot)) return [];
  const odd = left - Math.floor(left / lot) * lot;
  const reason =
    `${sharesText(left)} shares are left, which is not whole lots of ${sharesText(lot)}; the last open interval trades the ` +
    `odd ${sharesText(odd)}`;
  return [findingOf({ code: 'odd-lot-left', reason, details: { left, lot, odd } })];
}

/** The lower bound of an interval that is nearly over may exceed what it can still take. */
function leastFinding({ lower, upper }: Problem, { first, part, doneInFirst }: RestPlace): Finding[] {
  const missing = lower[first]! - doneInFirst;
  const room = part * upper[first]!;
  if (missing <= room) return [];
  const reason =
    `at least ${sharesText(lower[first]!)} shares were to be traded in the interval that is partly over; ` +
    `${sharesText(missing)} are missing, and the rest of the interval takes at most ${sharesText(room)}`;
  return [findingOf({ code: 'least-missed', reason, details: { interval: first, missing, room } })];
}

function scaledFirst(values: Float64Array, part: number): Float64Array {
  values[0]! *= part;
  return values;
}
