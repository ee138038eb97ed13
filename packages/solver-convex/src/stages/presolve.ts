import {
  CompensatedSum,
  corridorOf,
  type PowerLawImpact,
  type Problem,
  remainderOf,
  settleFill,
  type Trajectory,
} from '@waterfill/model';
import { isCoupled, type Stage } from './stages.js';

/** The rest of a stage after settling the intervals without a choice. */
export interface Remainder {
  /** the settled intervals' shares, the others' lower bounds */
  readonly schedule: Float64Array;
  /** shares to place beyond those, in the intervals that are not at their upper bound; 0: all is settled */
  readonly shares: number;
}

/** Bounds whose sum is within this part of the order count as equal to it. */
const ROUNDING = 1e-15;

/**
 * Settles the intervals that need no iteration: an order that the lower or the upper bounds force, and intervals that
 * trade at no cost (flat ones without a half-spread), which are filled first. Where intervals are coupled, the latter
 * only if such intervals can take the whole order.
 */
export function presolve(stage: Stage): Remainder {
  const { problem } = stage;
  const { quantity, lower, upper } = problem;
  const rounding = ROUNDING * quantity;
  const forced = settleForced(problem);
  const rest = forced.shares;
  if (rest === 0) return forced;
  // Impact that is left behind makes every share cost something.
  if (problem.transientImpact !== undefined) return forced;
  const room = freeRoom(problem);
  if (room === undefined) return forced;
  if (isCoupled(stage)) {
    const schedule = freeSchedule(stage, room);
    return schedule ? { schedule, shares: 0 } : forced;
  }
  const total = room.reduce((sum, shares) => sum + shares, 0);
  const share = Math.min(1, rest / total);
  const schedule = lower.map((least, t) => (share < 1 ? least + share * room[t]! : room[t]! > 0 ? upper[t]! : least));
  if (share < 1) settleFill(problem, schedule, room);
  const left = share < 1 ? 0 : remainderOf(quantity, schedule);
  return { schedule, shares: left > rounding ? left : 0 };
}

/** Settles an order that the lower or the upper bounds force. */
export function settleForced({ quantity, lower, upper }: Problem): Remainder {
  const rounding = ROUNDING * quantity;
  const rest = remainderOf(quantity, lower);
  if (rest <= rounding) return { schedule: lower.slice(), shares: 0 };
  if (remainderOf(quantity, upper) >= -rounding) return { schedule: upper.slice(), shares: 0 };
  return { schedule: lower.slice(), shares: rest };
}

/** The shares beyond its lower bound that each interval trades at no cost; undefined: none does. */
function freeRoom({ impact, lower, upper }: Problem): Float64Array | undefined {
  const { coefficient, halfSpread } = impact as PowerLawImpact;
  let room: Float64Array | undefined;
  for (let t = 0; t < lower.length; t++) {
    if (coefficient[t]! > 0 || (halfSpread !== undefined && halfSpread[t]! > 0) || upper[t] === lower[t]) continue;
    room ??= new Float64Array(lower.length);
    room[t] = upper[t]! - lower[t]!;
  }
  return room;
}

/**
 * A schedule that trades at no cost beyond the lower bounds, as early as possible, and meets every target; undefined if there
 * is none.
 */
function freeSchedule(stage: Stage, room: Float64Array): Float64Array | undefined {
  const { problem } = stage;
  const { quantity, lower: floor } = problem;
  const upper = floor.map((least, t) => least + room[t]!);
  const corridor = corridorOf({ ...problem, upper, trajectory: wantedTrajectory(stage) });
  if (corridor.lower.some((least, t) => least - corridor.upper[t]! > ROUNDING * quantity)) return undefined;
  // Minus the shares done so far, so that each target is met up to the rounding of one difference.
  const done = new CompensatedSum();
  const schedule = corridor.upper.map((wanted, t) => {
    const x = Math.min(Math.max(wanted - done.value, floor[t]!), upper[t]!);
    done.add(x);
    return x;
  });
  settleFill({ ...problem, upper }, schedule, room);
  return schedule;
}

/** The trajectory bounds, narrowed to the target wherever a penalty has a weight. */
function wantedTrajectory({ problem, penalties, heldAfter }: Stage): Trajectory {
  const { quantity, trajectory } = problem;
  const length = problem.lower.length;
  const lower = trajectory?.lower.slice() ?? new Float64Array(length);
  const upper = trajectory?.upper.slice() ?? new Float64Array(length).fill(Number.POSITIVE_INFINITY);
  for (const { weight, quantity: order, target } of penalties) {
    for (let t = 0; t < length - 1; t++) {
      if (weight[t] === 0) continue;
      const done = heldAfter + quantity - order + (target?.[t] ?? order);
      lower[t] = Math.max(lower[t]!, done);
      upper[t] = Math.min(upper[t]!, done);
    }
  }
  return { lower, upper };
}
