import { evenSplit, impliedBounds } from '@waterfill/model';
import { grossValue } from './basket-distances.js';
import type { BasketProblem } from './basket-problem.js';
import { exposureOf, signOf } from './signed-shares.js';

/** Relative to the value of all orders: less room than this is rounding. */
const ROUNDING = 1e-15;

/**
 * Feasible schedules of a basket as a flow of money, which is rerouted until the exposure keeps its bounds, one interval
 * after the other.
 *
 * The exposure flows from each interval to the next one; a buy takes its value out of the interval in which it trades,
 * and a sell puts it in. So the exposure after an interval changes only by rerouting along a path of intervals and assets
 * that have room, and if no path is left, no schedules change it further (Ford & Fulkerson 1956, Canadian J. Math. 8,
 * 399-404). The shortest path is taken each time (Edmonds & Karp 1972, J. ACM 19(2), 248-264).
 */
export class ExposureFlow {
  private readonly length: number;
  private readonly negligible: number;
  /** of asset i in interval t: what it trades there, and the least and the most that it can, currency */
  private readonly value: readonly Float64Array[];
  private readonly least: readonly Float64Array[];
  private readonly most: readonly Float64Array[];
  private readonly sign: readonly number[];
  /** the neighbours of each node: the intervals, then the assets */
  private readonly neighbours: readonly (readonly number[])[];
  /** after each interval, currency, and its bounds as far as they are kept already */
  private readonly exposure: Float64Array;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;

  constructor(basket: BasketProblem) {
    const { assets, exposure } = basket;
    const schedules = assets.map(({ problem }) => evenSplit(problem));
    const bounds = assets.map(({ problem }) => impliedBounds(problem));
    const valued = (shares: Float64Array, i: number): Float64Array => shares.map((x) => x * exposure!.prices[i]!);
    this.length = schedules[0]!.length;
    this.negligible = ROUNDING * grossValue(basket);
    this.value = schedules.map(valued);
    this.least = bounds.map(({ lower }, i) => valued(lower, i));
    this.most = bounds.map(({ upper }, i) => valued(upper, i));
    this.sign = assets.map(signOf);
    this.neighbours = neighboursOf(this.length, assets.length);
    this.exposure = exposureOf(basket, schedules)!;
    this.lower = new Float64Array(this.length).fill(Number.NEGATIVE_INFINITY);
    this.upper = new Float64Array(this.length).fill(Number.POSITIVE_INFINITY);
  }

  /**
   * Reroutes until the exposure after interval k is within the bounds, or as near to them as it can be, keeping those of the
   * intervals before.
   *
   * @returns the exposure, currency
   */
  keepWithin(k: number, lower: number, upper: number): number {
    while (lower - this.exposure[k]! > this.negligible && this.reroute(k, lower - this.exposure[k]!, 1));
    while (this.exposure[k]! - upper > this.negligible && this.reroute(k, this.exposure[k]! - upper, -1));
    this.lower[k] = Math.min(lower, this.exposure[k]!);
    this.upper[k] = Math.max(upper, this.exposure[k]!);
    return this.exposure[k]!;
  }

  /** Changes the exposure after k by at most so much in one direction; false: no path has room. */
  private reroute(k: number, wanted: number, direction: 1 | -1): boolean {
    const [from, to] = direction > 0 ? [k + 1, k] : [k, k + 1];
    if (k + 1 >= this.length) return false;
    const path = this.shortestPath(from, to, k);
    if (path === undefined) return false;
    const amount = path.reduce((least, [a, b]) => Math.min(least, this.room(a, b, k)), wanted);
    for (const [a, b] of path) this.push(a, b, amount);
    this.exposure[k]! += direction * amount;
    return true;
  }

  /** Breadth first. */
  private shortestPath(from: number, to: number, k: number): [number, number][] | undefined {
    const nodes = this.length + this.value.length;
    const before = new Int32Array(nodes).fill(-1);
    const queue = [from];
    before[from] = from;
    for (const node of queue) {
      for (const next of this.neighbours[node]!) {
        if (before[next]! >= 0 || !(this.room(node, next, k) > this.negligible)) continue;
        before[next] = node;
        if (next === to) return pathTo(to, before);
        queue.push(next);
      }
    }
    return undefined;
  }

  /** How much more can flow from a to b; the edge between k and k + 1 itself is left out. */
  private room(a: number, b: number, k: number): number {
    const { length } = this;
    if (a < length && b < length) {
      if (Math.min(a, b) === k) return 0;
      return b > a ? this.upper[a]! - this.exposure[a]! : this.exposure[b]! - this.lower[b]!;
    }
    const [t, i] = a < length ? [a, b - length] : [b, a - length];
    const value = this.value[i]![t]!;
    // Money flows from an interval to a buy, and from a sell to an interval.
    const isMore = a < length === this.sign[i]! > 0;
    return isMore ? this.most[i]![t]! - value : value - this.least[i]![t]!;
  }

  private push(a: number, b: number, amount: number): void {
    const { length } = this;
    if (a < length && b < length) {
      this.exposure[Math.min(a, b)]! += b > a ? amount : -amount;
      return;
    }
    const [t, i] = a < length ? [a, b - length] : [b, a - length];
    this.value[i]![t]! += a < length === this.sign[i]! > 0 ? amount : -amount;
  }
}

function neighboursOf(length: number, assets: number): (readonly number[])[] {
  const intervals = Array.from({ length }, (_, t) => t);
  const all = Array.from({ length: assets }, (_, i) => length + i);
  const ofIntervals = intervals.map((t) => [...all, ...[t - 1, t + 1].filter((next) => next >= 0 && next < length)]);
  return [...ofIntervals, ...all.map(() => intervals)];
}

function pathTo(to: number, before: Int32Array): [number, number][] {
  const path: [number, number][] = [];
  for (let node = to; before[node] !== node; node = before[node]!) path.push([before[node]!, node]);
  return path.reverse();
}
