import { type Finding, findingOf, reachWithin, sharesText } from '@waterfill/model';

/** The bounds of the rest of an order; possibly no schedule meets them. */
export interface RestLimits {
  /** shares that are left */
  readonly quantity: number;
  /** the least and the most shares of each interval, T of each */
  readonly least: Float64Array;
  readonly most: Float64Array;
  /**
   * the least and the most shares done by the end of each interval, counted from now on; below 0 if more is done
   * already
   */
  readonly lower?: Float64Array | undefined;
  readonly upper?: Float64Array | undefined;
  readonly lot?: number | undefined;
  /** shares that are done already, for messages */
  readonly done: number;
  /** names the end of an interval */
  readonly timeOf: (t: number) => string;
}

/** The nearest feasible bounds, and how they differ. */
export interface NearestLimits {
  readonly quantity: number;
  readonly least: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly findings: readonly Finding[];
}

/** Shortfalls up to this part of the quantity are rounding. */
const ROUNDING = 1e-12;

/**
 * Relaxes bounds that no schedule meets, each by the least amount that suffices:
 * - an upper bound on the shares done is raised to the shares that are done already;
 * - the quantity is reduced to what the intervals can take;
 * - the lower bounds of the intervals are all lowered by the same number, until they fit into what is left;
 * - a lower bound on the shares done is reduced to what can be done by then.
 */
export function nearestLimits(limits: RestLimits): NearestLimits {
  const { quantity: left, least: asked, most, done, timeOf } = limits;
  const rounding = ROUNDING * left;
  const upper = limits.upper?.map((shares) => Math.max(0, shares)) ?? asked.map(() => Number.POSITIVE_INFINITY);
  const nothing = new Float64Array(most.length);
  const reach = reachWithin({
    ...{ least: nothing, most, lower: nothing },
    upper: upper.map((shares) => Math.min(shares, left)),
  }).upper;
  const possible = reach.at(-1)!;
  const quantity = left - possible > rounding ? possible : left;
  const { least, by } = loweredLeast(asked, { ...limits, quantity }, upper);
  const wanted = limits.lower?.map((shares) => Math.max(0, shares)) ?? nothing;
  const lower = wanted.map((shares, t) => Math.min(shares, reach[t]!));
  return {
    ...{ quantity, least, lower, upper },
    findings: [
      ...exceeded(limits.upper, rounding, timeOf),
      ...unfilled(left, quantity, () => timeOf(most.length - 1)),
      ...lowered(asked, by, quantity),
      ...(limits.lower === undefined ? [] : missed(wanted, lower, done, timeOf)),
    ],
  };
}

/** The lower bounds of the intervals, all lowered by the smallest number that makes them fit. */
function loweredLeast(
  asked: Float64Array,
  { quantity, lot }: Pick<RestLimits, 'quantity' | 'lot'>,
  upper: Float64Array,
): { least: Float64Array; by: number } {
  const lessBy = (by: number): Float64Array =>
    asked.map((shares) => {
      const least = Math.max(0, shares - by);
      return by === 0 || lot === undefined ? least : Math.floor(least / lot) * lot;
    });
  if (fits(asked, quantity, upper, ROUNDING)) return { least: asked, by: 0 };
  let [tooLittle, enough] = [0, Math.max(...asked)];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (tooLittle + enough) / 2;
    if (fits(lessBy(middle), quantity, upper, 0)) enough = middle;
    else tooLittle = middle;
  }
  return { least: lessBy(enough), by: enough };
}

/** Exact to the last digit of a double. */
const BISECTIONS = 60;

function fits(least: Float64Array, quantity: number, upper: Float64Array, rounding: number): boolean {
  let done = 0;
  return least.every((shares, t) => {
    done += shares;
    return done <= Math.min(quantity, upper[t]!) * (1 + rounding);
  });
}

function exceeded(upper: Float64Array | undefined, rounding: number, timeOf: (t: number) => string): Finding[] {
  // Of the exceeded bounds the last one holds longest, and the first one is exceeded most.
  const t = upper?.findIndex((shares) => shares < -rounding) ?? -1;
  if (t < 0) return [];
  const more = -upper![t]!;
  const last = upper!.findLastIndex((shares) => shares < -rounding);
  const reason = `${sharesText(more)} shares more are done than the upper bound by ${timeOf(t)} allows; nothing is traded until ${timeOf(last)}`;
  return [findingOf({ code: 'at-most-exceeded', reason, details: { interval: t, more } })];
}

function unfilled(left: number, quantity: number, end: () => string): Finding[] {
  if (quantity === left) return [];
  const missing = left - quantity;
  const reason =
    `of the ${sharesText(left)} shares left, the bounds leave room for ${sharesText(quantity)} until ${end()}; ` +
    `${sharesText(missing)} will stay unfilled`;
  return [findingOf({ code: 'cannot-complete', reason, details: { left, available: quantity, missing } })];
}

function lowered(asked: Float64Array, by: number, quantity: number): Finding[] {
  if (by === 0) return [];
  const total = asked.reduce((sum, shares) => sum + shares, 0);
  const reason =
    `the lower bounds of the remaining intervals sum to ${sharesText(total)} shares, and ${sharesText(quantity)} are left; ` +
    `each is lowered by ${sharesText(by)}`;
  return [findingOf({ code: 'least-lowered', reason, details: { asked: total, quantity, by } })];
}

/** A finding for the deadline that is missed by most. */
function missed(wanted: Float64Array, lower: Float64Array, done: number, timeOf: (t: number) => string): Finding[] {
  const late = [...wanted.keys()].filter((t) => wanted[t]! - lower[t]! > ROUNDING * (done + wanted[t]!));
  if (late.length === 0) return [];
  const shortOf = (t: number): number => wanted[t]! - lower[t]!;
  const worst = late.reduce((most, t) => (shortOf(t) > shortOf(most) ? t : most));
  const short = shortOf(worst);
  const others = late.length === 1 ? '' : `; ${late.length - 1} more of its times cannot be met`;
  const [needed, available] = [done + wanted[worst]!, done + lower[worst]!];
  const reason =
    `${sharesText(needed)} shares were to be done by ${timeOf(worst)}, and at most ${sharesText(available)} can be, ` +
    `${sharesText(short)} too few; the plan does as many by then as can be${others}`;
  const details = { interval: worst, needed, available, short };
  return [findingOf({ code: 'deadline-missed', reason, details })];
}
