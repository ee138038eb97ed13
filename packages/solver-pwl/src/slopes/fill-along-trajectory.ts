import { CompensatedSum } from '@waterfill/model';
import type { PwlAnswer } from '../pwl-engine.js';
import { intervalsOf, type PwlProgram } from '../pwl-program.js';
import type { Stretch } from '../stretch.js';
import { fillBySlopes } from './fill-by-slopes.js';
import { trajectoryPrices } from './trajectory-prices.js';

/** Rounding of the shares done, and of a schedule at a vertex, relative. */
const ROUNDING = 1e-14;

/**
 * Solves a convex piecewise-linear program with bounds on what is done by the end of each interval, by division. It is
 * filled by slope as if there were no such bounds. Of the bounds that this breaks, the one broken by the most shares
 * binds in an optimal schedule. Each side of it is a smaller program of the same kind.
 *
 * Why it binds: suppose a better schedule is strictly inside that bound. Then it differs from the filled one around it
 * by more than any bound is broken by, so no bound holds it there, and it can move back towards the filled one at no
 * cost (Groenevelt 1991, Eur. J. Oper. Res. 54, 227-236, the decomposition of a program over a polymatroid).
 */
export function fillAlongTrajectory(program: PwlProgram): PwlAnswer & { schedule: Float64Array; prices: Float64Array } {
  const schedule = new Float64Array(intervalsOf(program));
  const stretches: Stretch[] = [{ from: 0, end: schedule.length, before: 0, quantity: program.quantity }];
  for (let stretch = stretches.pop(); stretch !== undefined; stretch = stretches.pop()) {
    const filled = fillBySlopes(programOf(program, stretch)).schedule;
    const cut = mostBroken(program, stretch, filled);
    if (cut === undefined) {
      schedule.set(filled, stretch.from);
      continue;
    }
    const quantity = cut.done - stretch.before;
    stretches.push({ ...stretch, end: cut.interval + 1, quantity });
    stretches.push({
      from: cut.interval + 1,
      end: stretch.end,
      before: cut.done,
      quantity: stretch.quantity - quantity,
    });
  }
  const prices = trajectoryPrices(program, schedule, ROUNDING);
  return { schedule, prices, shadowPrice: prices.at(-1)! };
}

/** The program of some neighbouring intervals, without a trajectory. */
function programOf({ offsets, sizes, costs, slopes }: PwlProgram, { from, end, quantity }: Stretch): PwlProgram {
  const [first, beyond] = [offsets[from]!, offsets[end]!];
  return {
    quantity,
    offsets: offsets.subarray(from, end + 1).map((offset) => offset - first),
    sizes: sizes.subarray(first, beyond),
    costs: costs.subarray(first, beyond),
    slopes: slopes.subarray(first, beyond),
  };
}

/** The bound inside a stretch that its schedule breaks by most, and the shares to do there; undefined: all are kept. */
function mostBroken(
  { quantity, trajectory }: PwlProgram,
  { from, end, before }: Stretch,
  filled: Float64Array,
): { interval: number; done: number } | undefined {
  const sum = new CompensatedSum();
  sum.add(before);
  let worst: { interval: number; done: number } | undefined;
  let most = ROUNDING * quantity;
  for (let t = from; t < end - 1; t++) {
    sum.add(filled[t - from]!);
    const kept = Math.min(Math.max(sum.value, trajectory!.lower[t]!), trajectory!.upper[t]!);
    if (Math.abs(kept - sum.value) <= most) continue;
    most = Math.abs(kept - sum.value);
    worst = { interval: t, done: kept };
  }
  return worst;
}
