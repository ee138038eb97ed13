import { depthOf } from '../../tape/book-curve.js';
import { evenShares } from '../even.js';
import type { DayPolicy, DayStart, Policy, Seen, Situation } from '../policy.js';
import { Persistence } from './persistence.js';
import { RunningMean } from './running-mean.js';
import { costsAt, meanCostsAt, sizeGrid, TYPICAL } from './size-grid.js';
import { priceGrid, supplyAt } from './supply.js';

/** Half-lives, seconds. */
const USUAL_CURVE = 2400;
const USUAL_SUPPLY = 600;
/** How fast what an order takes comes back, as far as the policy takes it for granted. */
const RECOVERY = 10;
/** Of what was taken. */
const NEGLIGIBLE = 1e-12;

/**
 * The policy `level`: pours the order into an uncertain landscape.
 *
 * At each step it forecasts what the next interval costs: the standing book, drawn to the usual curve by as much as the
 * past shows that books come back to it. It solves for the price level at which this interval and what later ones
 * usually supply take the rest of the order, and trades what this interval supplies below that level, less what its own
 * trades have taken from the book. See docs/math/level-policy.md.
 *
 * @example
 * ```ts
 * import { levelPolicy } from '@waterfill/evaluate';
 * levelPolicy.name; // => 'level'
 * ```
 */
export const levelPolicy: Policy = {
  name: 'level',
  startDay: (day) => new LevelDay(day),
};

class LevelDay implements DayPolicy {
  readonly #stepSeconds: number;
  readonly #usualCurve: RunningMean;
  readonly #usualSupply: RunningMean;
  readonly #persistence: Persistence;
  #sizes: Float64Array | undefined;
  #prices: Float64Array | undefined;
  /** at the prices, shares; undefined: nothing is known */
  #supply: Float64Array | undefined;
  #said: { readonly standing: number; readonly usual: number } | undefined;

  constructor({ stepSeconds }: DayStart) {
    this.#stepSeconds = stepSeconds;
    this.#usualCurve = new RunningMean(USUAL_CURVE / stepSeconds);
    this.#usualSupply = new RunningMean(USUAL_SUPPLY / stepSeconds);
    this.#persistence = new Persistence(stepSeconds);
  }

  observe({ book, mid, since }: Seen): void {
    this.#supply = undefined;
    const depth = depthOf(book);
    if (this.#sizes === undefined && depth > 0) this.#start(depth, mid);
    if (this.#sizes === undefined || this.#prices === undefined) return;
    this.#learn(meanCostsAt(since, this.#sizes));
    const usual = this.#usualCurve.value;
    if (usual === undefined || depth === 0) return;
    const standing = costsAt(book, this.#sizes);
    const { beta } = this.#persistence;
    const costs = standing.map((cost, k) => (1 - beta) * usual[k]! + beta * cost);
    this.#said = { standing: standing[TYPICAL]!, usual: usual[TYPICAL]! };
    this.#supply = supplyAt(this.#prices, { sizes: this.#sizes, costs }, depth);
    this.#usualSupply.add(this.#supply);
  }

  decide(situation: Situation): number {
    const { left, stepsLeft } = situation;
    const [now, later] = [this.#supply, this.#usualSupply.value];
    // Nothing is known: even.
    if (now === undefined || later === undefined) return evenShares(situation);
    const weight = (stepsLeft - 1) * (1 - 2 ** (-this.#stepSeconds / RECOVERY));
    return Math.max(0, supplyAtLevel(now, later, weight, left) - this.#depletion(situation));
  }

  /** With the first book of the day. */
  #start(depth: number, mid: number): void {
    this.#sizes = sizeGrid(depth);
    this.#prices = priceGrid(mid);
  }

  /** What the interval since the step before cost, against what had been said of it. */
  #learn(measured: Float64Array | undefined): void {
    const said = this.#said;
    this.#said = undefined;
    if (measured === undefined) return;
    if (said !== undefined) this.#persistence.add(said.standing - said.usual, measured[TYPICAL]! - said.usual);
    this.#usualCurve.add(measured);
  }

  /** What is still missing of what the order took, shares; what is long ago is back. */
  #depletion({ traded, steps, stepsLeft }: Situation): number {
    const keep = 2 ** (-this.#stepSeconds / RECOVERY);
    let [missing, weight] = [0, keep];
    for (let i = steps - stepsLeft - 1; i >= 0 && weight > NEGLIGIBLE; i--, weight *= keep) {
      missing += weight * traded[i]!;
    }
    return missing;
  }
}

/**
 * What this interval supplies at the price level at which now + weight later = left.
 *
 * @param now - shares at each price of a grid, not decreasing
 * @param later - the same of a later interval
 */
function supplyAtLevel(now: Float64Array, later: Float64Array, weight: number, left: number): number {
  const total = (j: number): number => now[j]! + weight * later[j]!;
  let [low, high] = [0, now.length - 1];
  if (total(high) <= left) return now[high]!;
  if (total(low) >= left) return now[low]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (total(middle) < left) low = middle;
    else high = middle;
  }
  const part = (left - total(low)) / (total(high) - total(low));
  return now[low]! + part * (now[high]! - now[low]!);
}
