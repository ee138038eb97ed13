import {
  createProblem,
  intervalCount,
  lengthAt,
  type OrderProblem,
  ProblemError,
  type Risk,
  type Trajectory,
} from '@waterfill/model';
import { intervalEndingAt } from './interval-ending-at.js';
import type { OrderRequest, TrajectoryBound, Volatility } from './order.js';
import { recoveringBook } from './recovering-book.js';
import { trackingOf } from './tracking-of.js';

/** The parts of an order that couple its intervals. */
export type CouplingRequest = Pick<
  OrderRequest,
  | 'complete'
  | 'atMost'
  | 'riskAversion'
  | 'volatility'
  | 'track'
  | 'trackWeight'
  | 'permanentImpact'
  | 'resilience'
  | 'resilienceCoefficient'
>;

/** Market data in addition to the impact. */
export interface Market {
  /** the mean mid, currency per share; absent: unknown */
  readonly mid?: number | undefined;
  /** the volume of each interval, shares, NaN if unknown; absent: unknown for all */
  readonly volumes?: ArrayLike<number> | undefined;
}

/**
 * Adds the couplings of an order to a problem. Trajectory bounds are combined with its own, and the tighter ones count;
 * risk, tracking and permanent impact replace its own. With a resilience its impact becomes that of `recoveringBook`.
 *
 * @throws ProblemError that names the option
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { coupleProblem } from '@waterfill/plan';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const complete = [{ amount: 0.7, isPart: true, interval: 0 }];
 * coupleProblem({ problem }, { complete }).problem.trajectory?.lower; // => Float64Array.of(7, 0)
 * ```
 */
export function coupleProblem(order: OrderProblem, asked: CouplingRequest, market: Market = {}): OrderProblem {
  const coupled = withCouplings(order, asked, market);
  const { resilience: halfLife, resilienceCoefficient: coefficient } = asked;
  if (halfLife !== undefined) return { ...coupled, problem: recoveringBook(coupled, { halfLife, coefficient }) };
  if (coefficient === undefined) return coupled;
  throw new ProblemError('resilienceCoefficient', 'nothing says how fast the book recovers', { cures: ['resilience'] });
}

/** All but the resilience. */
function withCouplings(order: OrderProblem, asked: CouplingRequest, market: Market): OrderProblem {
  const { problem } = order;
  const { complete = [], atMost = [], riskAversion, volatility, track, trackWeight, permanentImpact } = asked;
  const hasBounds = complete.length + atMost.length > 0;
  const isRisky = riskAversion !== undefined || volatility !== undefined;
  requireTrack(asked);
  if (!hasBounds && !isRisky && track === undefined && permanentImpact === undefined) return order;
  const trajectory = hasBounds ? boundedTrajectory(order, complete, atMost) : problem.trajectory;
  const risk = isRisky ? riskOf(order, { riskAversion, volatility, mid: market.mid }) : problem.risk;
  const tracking =
    track === undefined ? problem.tracking : trackingOf(problem, { track, trackWeight }, market.volumes, order.grid);
  const coupled = {
    ...problem,
    trajectory,
    risk,
    tracking,
    permanentImpact: permanentImpact ?? problem.permanentImpact,
  };
  return { ...order, problem: createProblem(coupled) };
}

function requireTrack({ track, trackWeight }: CouplingRequest): void {
  if (track !== undefined || trackWeight === undefined) return;
  throw new ProblemError('trackWeight', 'there is no target to track; give one', { cures: ['track'] });
}

function boundedTrajectory(
  order: OrderProblem,
  complete: readonly TrajectoryBound[],
  atMost: readonly TrajectoryBound[],
): Trajectory {
  const { problem } = order;
  const count = intervalCount(problem);
  const lower = problem.trajectory?.lower.slice() ?? new Float64Array(count);
  const upper = problem.trajectory?.upper.slice() ?? new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const sharesOf = ({ amount, isPart }: TrajectoryBound): number => (isPart ? amount * problem.quantity : amount);
  for (const [i, bound] of complete.entries()) {
    const t = placeOf(order, `complete[${i}]`, bound);
    lower[t] = Math.max(lower[t]!, sharesOf(bound));
  }
  for (const [i, bound] of atMost.entries()) {
    const t = placeOf(order, `atMost[${i}]`, bound);
    upper[t] = Math.min(upper[t]!, sharesOf(bound));
  }
  return { lower, upper };
}

function placeOf(order: OrderProblem, path: string, bound: TrajectoryBound): number {
  try {
    return intervalEndingAt(order, bound);
  } catch (error) {
    if (error instanceof RangeError) throw new ProblemError(path, error.message, { code: 'no-such-interval' });
    throw error;
  }
}

interface RiskTerms {
  readonly riskAversion: number | undefined;
  readonly volatility: Volatility | undefined;
  readonly mid: number | undefined;
}

function riskOf(order: OrderProblem, { riskAversion, volatility, mid }: RiskTerms): Risk {
  const { risk } = order.problem;
  const aversion = riskAversion ?? risk?.aversion ?? 0;
  if (volatility !== undefined) return { aversion, ...movesOf(order, volatility, mid) };
  if (risk !== undefined) return { ...risk, aversion };
  throw new ProblemError('riskAversion', 'the problem has no volatility', {
    code: 'volatility-unknown',
    cures: ['volatility'],
  });
}

function movesOf(
  { problem, grid }: OrderProblem,
  { amount, isPart, seconds }: Volatility,
  mid: number | undefined,
): Pick<Risk, 'volatility' | 'duration'> {
  if (isPart && mid === undefined) refuse('a part of the mid needs curves, which have one; give currency per share');
  if (isPart && mid! <= 0) refuse(`a part of the mid needs one above 0, got ${mid}; give currency per share`);
  if (seconds !== undefined && grid === undefined) {
    refuse(
      'the problem has no grid, so the length of an interval is not known; give the volatility per interval, without a time',
    );
  }
  const count = intervalCount(problem);
  return {
    volatility: new Float64Array(count).fill(isPart ? amount * mid! : amount),
    duration: new Float64Array(count).map((_, t) => (seconds === undefined ? 1 : lengthAt(grid!, t) / seconds)),
  };
}

function refuse(reason: string): never {
  throw new ProblemError('volatility', reason);
}
