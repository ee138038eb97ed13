import { findCrossing, log, type PathLimits } from '@waterfill/model';
import { marginalAt } from '../couplings/level-penalty.js';
import type { Coupling } from '../newton/coupling.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { LevelCorridor } from '../stages/level-corridor.js';
import { nearPath } from './near-path.js';
import { PathShots, type Shot, type Stretch } from './path-shots.js';

/** An approximate path of shares done, in order of time, with its prices. */
export interface RoughPath {
  readonly shares: Float64Array;
  /** of the last interval */
  readonly price: number;
  /** what the trajectory bounds at each level add to the prices before it */
  readonly net: Float64Array;
}

/** Two shots, one of which trades too little and one too much. */
interface Bracket {
  readonly low: Shot;
  readonly high: Shot;
}

/**
 * Finds a rough path by shooting. The holdings at the end of a stretch and a price there give the price of the interval
 * before, hence its response and the earlier holdings, and so on to the beginning. The price at the end is bracketed
 * until the path begins correctly. If the path then violates a trajectory bound, it is forced through the bound that it
 * violates most, as two stretches.
 */
export function roughPath(problem: ScaledProblem, coupling: Coupling, corridor: LevelCorridor): RoughPath {
  const { limits } = corridor;
  const finder = new PathFinder(problem, coupling);
  const last = problem.count - 1;
  const stretches: Stretch[] = [{ first: 0, last, from: 0, to: 1 }];
  for (let stretch = stretches.pop(); stretch !== undefined; stretch = stretches.pop()) {
    finder.shoot(stretch);
    const k = finder.budgetExhausted ? -1 : worstLevel(limits, finder.shares, stretch);
    if (k < 0) continue;
    const bound = finder.doneBy(k, stretch) < limits.lower[k]! ? limits.lower[k]! : limits.upper[k]!;
    const done = corridor.nearest(k, bound);
    stretches.push(
      { first: stretch.first, last: k, from: stretch.from, to: done, ...finder.nearAt(k) },
      { first: k + 1, last: stretch.last, from: done, to: stretch.to, ...finder.nearAt(stretch.last) },
    );
  }
  return { shares: finder.shares, price: finder.endPrice[last]!, net: finder.netPrices(limits) };
}

/** The level inside a stretch at which a path is farthest outside the trajectory bounds; -1: it is inside everywhere. */
function worstLevel({ lower, upper }: PathLimits, shares: Float64Array, { first, last, from }: Stretch): number {
  let [worst, most, done] = [-1, ROUNDING, from];
  for (let k = first; k < last; k++) {
    done += shares[k]!;
    const outside = Math.max(lower[k]! - done, done - upper[k]!);
    if (outside <= most) continue;
    [worst, most] = [k, outside];
  }
  return worst;
}

const ROUNDING = 1e-14;

/** The number of passes over the intervals, enough for a start. */
const MOST_PASSES = 100;

/** The lowest price that is tried, above the one at which nothing is done, as a part of the highest. */
const LEAST = 2 ** -1000;

/** Shots at one stretch. */
const MOST_SHOTS = 60;

/** A path that still trades this many times too much is rejected. */
const UNRESOLVED = 2;

/** The path is accepted if it trades at most this many times its shares. */
const CLOSE = 1.05;

/** The holdings at a level with the least total penalty; 0 without penalties. */
function centreOf({ penalties, slope }: Coupling, k: number): number {
  const weighted = penalties.reduce((sum, penalty) => sum + penalty.slope[k]! * penalty.centre[k]!, 0);
  return slope[k]! > 0 ? weighted / slope[k]! : 0;
}

/** Shoots through one stretch after the other. */
class PathFinder {
  readonly shares: Float64Array;
  /** of the interval with which a stretch ends */
  readonly endPrice: Float64Array;
  /** of the interval with which a stretch begins; NaN elsewhere */
  readonly beginPrice: Float64Array;
  private readonly problem: ScaledProblem;
  private readonly coupling: Coupling;
  private below: Float64Array;
  private above: Float64Array;
  private trial: Float64Array;
  private readonly shots: PathShots;
  private isNear = false;

  constructor(problem: ScaledProblem, coupling: Coupling) {
    const { count, workspace } = problem;
    this.problem = problem;
    this.coupling = coupling;
    this.shares = workspace.doubles(count);
    this.below = workspace.doubles(count);
    this.above = workspace.doubles(count);
    this.trial = workspace.doubles(count);
    this.endPrice = workspace.doubles(count);
    this.beginPrice = workspace.doubles(count).fill(Number.NaN);
    this.shots = new PathShots(problem, coupling);
  }

  get budgetExhausted(): boolean {
    return this.shots.passed >= MOST_PASSES * this.shares.length;
  }

  doneBy(k: number, { first, from }: Stretch): number {
    let done = from;
    for (let j = first; j <= k; j++) done += this.shares[j]!;
    return done;
  }

  /** The price of an interval on the path that was shot last, if it is near the one that was wanted. */
  nearAt(k: number): Pick<Stretch, 'near'> {
    return this.isNear ? { near: this.shots.prices[k]! } : {};
  }

  shoot(stretch: Stretch): void {
    // Below 0 by rounding, where the corridor runs along a bound.
    const wanted = Math.max(0, stretch.to - stretch.from);
    const near = nearPath(this.shots, stretch, wanted, this.shares);
    this.isNear = near !== undefined;
    if (near !== undefined) {
      this.endPrice[stretch.last] = near.endPrice;
      this.beginPrice[stretch.first] = near.begin;
      return;
    }
    const bracket = this.bracket(stretch, wanted);
    if (bracket.high.total > UNRESOLVED * wanted) this.followCentres(stretch, wanted, bracket.low.endPrice);
    else this.interpolate(stretch, wanted, bracket);
  }

  /** Brackets the price at the end of a stretch; `below` and `above` are the paths of the two ends. */
  private bracket(stretch: Stretch, wanted: number): Bracket {
    const base = this.shots.leastPrice(stretch);
    const most = Math.max(this.shots.mostPrice(stretch, wanted) * (1 + 1e-9) - base, Number.MIN_VALUE);
    const least = most * LEAST;
    const shot = (price: number, shares: Float64Array): Shot => this.shots.follow(stretch, base + price, shares);
    let high = shot(most, this.above);
    this.below.fill(0, stretch.first, stretch.last + 1);
    let low: Shot = { ...shot(0, this.trial), endPrice: base + least, total: 0 };
    const isClose = (): boolean => !(high.total > CLOSE * wanted);
    const beyond = (price: number): number => {
      const next = shot(price, this.trial);
      if (next.total < wanted) {
        low = next;
        [this.below, this.trial] = [this.trial, this.below];
      } else {
        high = next;
        [this.above, this.trial] = [this.trial, this.above];
      }
      return isClose() ? 0 : log(next.total / wanted);
    };
    if (!isClose()) findCrossing(beyond, least, most, MOST_SHOTS);
    return { low, high };
  }

  private interpolate({ first, last }: Stretch, wanted: number, { low, high }: Bracket): void {
    const { below, above } = this;
    const jump = high.total - low.total;
    const weight = jump > 0 ? Math.min(Math.max((wanted - low.total) / jump, 0), 1) : 1;
    for (let k = first; k <= last; k++) this.shares[k] = (1 - weight) * below[k]! + weight * above[k]!;
    this.endPrice[last] = (1 - weight) * low.endPrice + weight * high.endPrice;
    this.beginPrice[first] = (1 - weight) * low.begin + weight * high.begin;
  }

  /**
   * The bracket has shrunk to adjacent doubles: penalties are so high that a path from the end does not reach the
   * beginning. Holdings below those of least cost are raised to them. For risk these are 0, so the missing shares are
   * traded at once.
   */
  private followCentres({ first, last, to }: Stretch, wanted: number, endPrice: number): void {
    let [total, ofPath] = [0, 0];
    for (let k = last; k >= first; k--) {
      ofPath += this.below[k]!;
      const held = k === first ? wanted : Math.max(total, ofPath, centreOf(this.coupling, k - 1) - (1 - to));
      const next = Math.min(held, wanted);
      this.shares[k] = next - total;
      total = next;
    }
    this.endPrice[last] = endPrice;
    this.beginPrice[first] = this.problem.marginalCost(this.coupling.order[first]!, this.shares[first]!);
  }

  /** The prices of the bounds between the stretches, those that have the sign of a bound there. */
  netPrices({ lower, upper }: PathLimits): Float64Array {
    const { penalties } = this.coupling;
    const { shares, endPrice, beginPrice } = this;
    const net = this.problem.workspace.doubles(shares.length);
    let held = 0;
    for (let k = net.length - 2; k >= 0; k--) {
      held += shares[k + 1]!;
      if (Number.isNaN(beginPrice[k + 1]!)) continue;
      const price = endPrice[k]! - beginPrice[k + 1]! - marginalAt(penalties, k, held);
      net[k] = Math.min(
        Math.max(price, upper[k]! < Number.POSITIVE_INFINITY ? -Infinity : 0),
        lower[k]! > 0 ? Infinity : 0,
      );
    }
    return net;
  }
}
