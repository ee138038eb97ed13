import type { LotCurve } from './lot-curve.js';

/**
 * The least costs of 0, 1, 2, ... lots in total in some intervals, currency; Infinity where no schedule has so many.
 */
export interface LeastCosts {
  /** with all intervals at kinks of their curves */
  readonly atKinks: Float64Array;
  /** with at most one interval not at a kink */
  readonly ofAll: Float64Array;
}

/** The lots chosen for one interval, for each total of lots in it and the intervals before it. */
export interface LotChoices {
  /** its own lots, if all intervals are at kinks */
  readonly atKinks: Uint32Array;
  /** twice its own lots, plus 1 if it is the interval that is not at a kink */
  readonly ofAll: Uint32Array;
}

/** Of no interval. */
export function nothing(): LeastCosts {
  return { atKinks: new Float64Array(1), ofAll: new Float64Array(1) };
}

/**
 * The least costs with one more interval: each of its numbers of lots at a kink is combined with the best of the rest,
 * and each other number with the best of the rest with all of those at kinks.
 *
 * @param most - the largest total of lots
 */
export function withInterval(
  before: LeastCosts,
  curve: LotCurve,
  most: number,
): { readonly costs: LeastCosts; readonly choices: LotChoices } {
  const length = 1 + Math.min(most, before.atKinks.length - 1 + curve.lots.at(-1)!);
  const costs = { atKinks: infinite(length), ofAll: infinite(length) };
  const choices = { atKinks: new Uint32Array(length), ofAll: new Uint32Array(length) };
  for (const [k, lots] of curve.lots.entries()) {
    addKink(before.atKinks, curve.costs[k]!, lots, lots, costs.atKinks, choices.atKinks);
    addKink(before.ofAll, curve.costs[k]!, lots, 2 * lots, costs.ofAll, choices.ofAll);
  }
  const queue = new Uint32Array(before.atKinks.length);
  for (let k = 1; k < curve.lots.length; k++) addBetween(before.atKinks, curve, k, queue, costs.ofAll, choices.ofAll);
  return { costs, choices };
}

function infinite(length: number): Float64Array {
  return new Float64Array(length).fill(Number.POSITIVE_INFINITY);
}

function addKink(
  before: Float64Array,
  cost: number,
  lots: number,
  choice: number,
  best: Float64Array,
  choices: Uint32Array,
): void {
  const end = Math.min(before.length, best.length - lots);
  for (let n = 0; n < end; n++) {
    const total = before[n]! + cost;
    if (total < best[n + lots]!) {
      best[n + lots] = total;
      choices[n + lots] = choice;
    }
  }
}

/**
 * Adds the numbers of lots strictly between two kinks, where each lot costs the same. The best of the rest is then the
 * minimum of a window that slides with the total of lots. Candidates for the minimum are kept in a queue, the best one
 * first, as for any sliding-window minimum.
 */
function addBetween(
  before: Float64Array,
  { lots, costs }: LotCurve,
  k: number,
  queue: Uint32Array,
  best: Float64Array,
  choices: Uint32Array,
): void {
  const [from, to] = [lots[k - 1]!, lots[k]!];
  if (to - from < 2) return;
  const slope = (costs[k]! - costs[k - 1]!) / (to - from);
  let [head, tail] = [0, 0];
  const end = Math.min(best.length, before.length - 1 + to);
  for (let n = from + 1; n < end; n++) {
    const rest = n - from - 1;
    if (rest < before.length) {
      const cost = before[rest]!;
      // Of equal costs the one with more lots in earlier intervals stays.
      while (tail > head && before[queue[tail - 1]!]! + slope * (rest - queue[tail - 1]!) >= cost) tail--;
      if (cost < Number.POSITIVE_INFINITY) queue[tail++] = rest;
    }
    while (head < tail && queue[head]! <= n - to) head++;
    if (head === tail) continue;
    const own = n - queue[head]!;
    const total = before[queue[head]!]! + costs[k - 1]! + slope * (own - from);
    if (total < best[n]!) {
      best[n] = total;
      choices[n] = 2 * own + 1;
    }
  }
}
