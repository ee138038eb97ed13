import { depthOf } from '../../tape/book-curve.js';
import type { DayStart, Seen } from '../policy.js';
import { Persistence } from './persistence.js';
import { RunningMean } from './running-mean.js';
import { costsAt, meanCostsAt, sizeGrid, TYPICAL } from './size-grid.js';

/** Half-life of the typical curve, seconds. */
const USUAL_CURVE = 2400;

/** The expected cost of an interval. */
export interface ForecastCurve {
  /** shares, increasing, > 0 */
  readonly sizes: Float64Array;
  /** currency, at each size */
  readonly costs: Float64Array;
}

/**
 * Forecasts the costs of intervals. The next one is the current book N, shrunk towards the typical curve M as strongly
 * as past books reverted to it: (1 - b) M + b N. A later one is M, the mean of the costs of past intervals.
 *
 * @param levelAt - the usual relative cost at a moment of the day; averages are taken over values divided by it
 */
export class BookForecast {
  readonly #levelAt: (now: number) => number;
  readonly #usualCurve: RunningMean;
  readonly #persistence: Persistence;
  #sizes: Float64Array | undefined;
  #next: ForecastCurve | undefined;
  #said: { readonly standing: number; readonly usual: number } | undefined;
  #level = 1;

  constructor({ stepSeconds }: DayStart, levelAt: (now: number) => number = () => 1) {
    this.#levelAt = levelAt;
    this.#usualCurve = new RunningMean(USUAL_CURVE / stepSeconds);
    this.#persistence = new Persistence(stepSeconds);
  }

  /** The forecast of the next interval; undefined without a book now or before. */
  get next(): ForecastCurve | undefined {
    return this.#next;
  }

  /** The forecast of an interval at the mean cost of the day; undefined if no book was seen. */
  get usual(): ForecastCurve | undefined {
    const [sizes, costs] = [this.#sizes, this.#usualCurve.value];
    return sizes === undefined || costs === undefined ? undefined : { sizes, costs };
  }

  /** The usual relative cost at this moment of the day. */
  get level(): number {
    return this.#level;
  }

  observe({ now, book, since }: Seen): void {
    this.#next = undefined;
    const depth = depthOf(book);
    if (depth > 0) this.#sizes ??= sizeGrid(depth);
    const sizes = this.#sizes;
    if (sizes === undefined) return;
    // The new books belong to the interval that ends now, and are divided by its relative cost.
    this.#learn(meanCostsAt(since, sizes), this.#level);
    this.#level = this.#levelAt(now);
    const usual = this.#usualCurve.value;
    if (usual === undefined || depth === 0) return;
    const standing = costsAt(book, sizes);
    const { beta } = this.#persistence;
    const level = this.#level;
    const costs = new Float64Array(sizes.length);
    for (let k = 0; k < costs.length; k++) costs[k] = (1 - beta) * level * usual[k]! + beta * standing[k]!;
    this.#next = { sizes, costs };
    this.#said = { standing: standing[TYPICAL]!, usual: level * usual[TYPICAL]! };
  }

  /** The cost of the interval since the previous step, compared with its forecast. */
  #learn(measured: Float64Array | undefined, level: number): void {
    const said = this.#said;
    this.#said = undefined;
    if (measured === undefined) return;
    if (said !== undefined) this.#persistence.add(said.standing - said.usual, measured[TYPICAL]! - said.usual);
    this.#usualCurve.add(level === 1 ? measured : measured.map((cost) => cost / level));
  }
}
