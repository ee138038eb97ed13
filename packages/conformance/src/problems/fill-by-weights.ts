import { capacityOf, compensatedSum, type Problem } from '@waterfill/model';

/**
 * A schedule that fills the order, each interval taking a part of its room by its weight.
 *
 * @param weights - in [0, 1], T of them
 */
export function fillByWeights(problem: Problem, weights: ArrayLike<number>): Float64Array {
  const { quantity, lower } = problem;
  const rest = Math.max(0, quantity - compensatedSum(lower));
  const room = capacityOf(problem).map((most, t) => Math.min(most - lower[t]!, rest));
  const part = room.map((shares, t) => shares * weights[t]!);
  const [total, taken] = [compensatedSum(room), compensatedSum(part)];
  if (taken >= rest) return part.map((shares, t) => lower[t]! + shares * (rest / (taken || 1)));
  // Because of rounding the room may be less than the order and be used up.
  const share = (rest - taken) / (total - taken || 1);
  return part.map((shares, t) => lower[t]! + shares + (room[t]! - shares) * Math.min(1, share));
}
