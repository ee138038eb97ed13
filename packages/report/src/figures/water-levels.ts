import {
  capacityOf,
  costCurvesOf,
  intervalPrices,
  kernelProduct,
  type Multipliers,
  type Problem,
} from '@waterfill/model';
import type { ScheduleView } from './schedule-figure.js';

/** A schedule with its prices. */
export interface WaterLevelView extends Omit<ScheduleView, 'alternatives'>, Multipliers {}

/** The state of an interval relative to the shadow price. */
export type Standing = 'level' | 'full' | 'dry' | 'forced' | 'closed';

/** The marginal costs of each interval, currency per share. */
export interface Levels {
  /** the price of a share done in each interval */
  readonly prices: Float64Array;
  /** the marginal cost of the first share on a book that nothing was traded in; NaN if closed */
  readonly ground: Float64Array;
  /** the ground and what the trades of other intervals leave behind; absent: they leave nothing */
  readonly carried: Float64Array | undefined;
  /** the marginal cost of the last share, with what all trades leave behind */
  readonly water: Float64Array;
  readonly standing: readonly Standing[];
}

/** The levels of a schedule, for the figure of the water level. */
export function levelsOf(view: WaterLevelView): Levels {
  const { problem, schedule } = view;
  const prices = intervalPrices(problem, schedule, view);
  const curves = costCurvesOf(problem);
  const capacity = capacityOf(problem);
  const ground = Float64Array.from(capacity, (most, t) => (most === 0 ? Number.NaN : curves.marginalCost(t, 0)));
  const water = Float64Array.from(capacity, (most, t) => {
    if (most === 0) return Number.NaN;
    // At a kink every price between the slopes on either side is the marginal one.
    const [left, right] = [curves.leftMarginalCost(t, schedule[t]!), curves.marginalCost(t, schedule[t]!)];
    return Math.min(Math.max(left, prices[t]!), right);
  });
  const standing = Array.from(capacity, (most, t) =>
    standingOf({ problem, most, t }, schedule[t]!, water[t]! - prices[t]!),
  );
  const left = leftBehind(problem, schedule);
  if (left === undefined) return { prices, ground, carried: undefined, water, standing };
  return {
    prices: prices.map((price, t) => price + left.byAll[t]!),
    ground,
    carried: ground.map((first, t) => first + left.byOthers[t]!),
    water: water.map((last, t) => last + left.byAll[t]!),
    standing,
  };
}

/** What each share pays for what trades leave behind, currency per share; undefined if they leave nothing. */
interface LeftBehind {
  readonly byAll: Float64Array;
  /** without those of its own interval */
  readonly byOthers: Float64Array;
}

function leftBehind({ transientImpact }: Problem, schedule: ArrayLike<number>): LeftBehind | undefined {
  if (transientImpact === undefined) return undefined;
  const product = kernelProduct(transientImpact);
  const [byAll, ofOneShare] = [new Float64Array(schedule.length), new Float64Array(schedule.length)];
  product(schedule, byAll);
  product(
    byAll.map((_, t) => Number(t === 0)),
    ofOneShare,
  );
  return { byAll, byOthers: byAll.map((price, t) => price - ofOneShare[0]! * schedule[t]!) };
}

interface Place {
  readonly problem: Problem;
  readonly most: number;
  readonly t: number;
}

function standingOf({ problem, most, t }: Place, x: number, above: number): Standing {
  if (most === 0) return 'closed';
  const least = problem.lower[t]!;
  if (x >= most && above < 0) return 'full';
  if (x <= least && above > 0) return least > 0 ? 'forced' : 'dry';
  return 'level';
}

/** Whether all prices are the same, to rounding, which sums with what trades leave behind have. */
export function areLevel(prices: Float64Array): boolean {
  return prices.every((price) => Math.abs(price - prices[0]!) <= 1e-12 * Math.abs(price));
}
