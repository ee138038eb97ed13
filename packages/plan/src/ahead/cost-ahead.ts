import { costPartsOf, type Grid, type ImpactProfile, log, type Problem, pow } from '@waterfill/model';
import { bookOf, sharesBySpread, steepnessShares, steepnessSizes } from '../order/book-of-order.js';
import type { Recovery } from '../order/recovering-book.js';
import type { CostAhead } from './expected-saving.js';

/** The intervals of a problem that are those of a profile. */
export interface PlaceInProfile {
  /** of the profile, the first that the problem has */
  readonly firstInterval: number;
  /** of the problem, the first and the one after the last that are measured: others are auctions, whose cost is stated */
  readonly first: number;
  readonly end: number;
}

/** What a schedule is expected to cost where each interval walks a full book. */
export function costOnFullBooks(
  profile: ImpactProfile,
  { fee, impact }: Pick<Problem, 'fee' | 'impact'>,
  { firstInterval, first, end }: PlaceInProfile,
  schedule: Float64Array,
): CostAhead {
  const { halfSpread, impact: level, exponent, typicalSize } = profile;
  const nothing = (): Float64Array => new Float64Array(profile.days.length);
  const directions = { halfSpread: nothing(), impact: nothing(), exponent: nothing() };
  let cost = 0;
  for (const [t, x] of schedule.entries()) {
    if (!(x > 0)) continue;
    const own = fee?.[t] ?? 0;
    if (t < first || t >= end) {
      cost += x * own + statedCost(impact, t, x);
      continue;
    }
    const i = firstInterval + t - first;
    const [h, alpha] = [halfSpread.expected[i]!, exponent.expected[i]!];
    const beyond = x * level.expected[i]! * pow(x / typicalSize, alpha);
    cost += x * (h + own) + beyond;
    directions.halfSpread[i] = 2 * Math.sqrt(h) * x;
    directions.impact[i] = beyond;
    directions.exponent[i] = beyond * alpha * log(x / typicalSize);
  }
  return { cost, directions };
}

function statedCost(impact: Problem['impact'], t: number, x: number): number {
  if (impact.kind !== 'power-law') return Number.NaN;
  return x * ((impact.halfSpread?.[t] ?? 0) + impact.coefficient[t]! * pow(x, impact.exponent[t]!));
}

/** What a schedule is expected to cost where the book recovers gradually: see `recoveringBook`. */
export function costOnRecoveringBook(
  profile: ImpactProfile,
  problem: Problem,
  { full, grid, recovery, firstInterval }: RecoveryAhead,
  schedule: Float64Array,
): CostAhead {
  const lifetime = recovery.halfLife / Math.LN2;
  const book = bookOf({ ...problem, impact: full }, grid);
  const { temporary, fees, transient } = costPartsOf(problem, schedule);
  const spread = sharesBySpread(book, lifetime, schedule);
  const parts = steepnessShares(book, problem.quantity, lifetime);
  const sizes = steepnessSizes(book, problem.quantity, lifetime);
  const isStated = recovery.coefficient !== undefined;
  const { halfSpread, exponent, typicalSize } = profile;
  const along = (valueAt: (t: number, i: number) => number): Float64Array =>
    Float64Array.from(profile.days, (_, i) => {
      const t = i - firstInterval;
      return book.capacity[t]! > 0 ? valueAt(t, i) : 0;
    });
  const steepness = (t: number): number => (isStated ? 0 : transient * parts[t]!);
  return {
    cost: temporary + fees + transient,
    directions: {
      halfSpread: along((t, i) => 2 * Math.sqrt(halfSpread.expected[i]!) * spread[t]!),
      impact: along(steepness),
      exponent: along((t, i) => steepness(t) * exponent.expected[i]! * log(sizes[t]! / typicalSize)),
    },
  };
}

/** The book of a day ahead that recovers. */
export interface RecoveryAhead {
  /** the impact of full books */
  readonly full: Problem['impact'];
  readonly grid: Grid;
  readonly recovery: Recovery;
  readonly firstInterval: number;
}
