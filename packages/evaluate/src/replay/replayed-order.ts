import { secondsOfTrading } from '@waterfill/model';
import type { DayPolicy } from '../policies/policy.js';
import { arrivalMid } from '../tape/arrival-mid.js';
import { type BookCurve, costOfShares, depthOf } from '../tape/book-curve.js';
import type { Tape } from '../tape/tape.js';
import type { ParentOrder } from './parent-order.js';
import type { ReplaySettings } from './replay-options.js';
import type { Replayed } from './replayed.js';
import { RunningOrder } from './running-order.js';

/** An order on recorded books, laid out for fast access in millions of steps. */
export class ReplayedOrder {
  readonly #running: RunningOrder;
  readonly #tape: Tape;
  readonly #stepSeconds: number;
  readonly #laterSeconds: readonly number[];
  readonly #isRandom: boolean;
  /** from a step to the book that its child order hits, seconds; with a random latency, to the last one of those */
  readonly #hitAfter: number;
  readonly #costs: Float64Array;
  /**
   * steps whose child orders have not arrived when the next step decides; empty unless the latency is longer than a
   * step
   */
  readonly #underWay: number[] = [];
  #beyond = 0;
  /** shares times the rise of the mid since the start (for a buyer), currency */
  #arrival = 0;
  readonly #arrivalMid: number;
  /** shares times the fall of the mid afterwards (for a buyer), currency */
  readonly #later: Float64Array;
  /** when trading resumes after breaks, seconds of trading */
  readonly #resumes: readonly number[];

  constructor(order: ParentOrder, tape: Tape, settings: ReplaySettings) {
    const { latency, stepSeconds, laterSeconds } = settings;
    this.#running = new RunningOrder(order, settings);
    this.#tape = tape;
    this.#stepSeconds = stepSeconds;
    this.#laterSeconds = laterSeconds;
    this.#isRandom = latency === 'random';
    this.#hitAfter = (latency === 'random' ? stepSeconds : latency) - 1;
    this.#costs = new Float64Array(this.#running.situation.steps);
    this.#arrivalMid = arrivalMid(tape, order.start);
    this.#later = new Float64Array(laterSeconds.length);
    this.#resumes = (tape.breaks ?? []).map(([start]) => secondsOfTrading(start, tape.breaks));
  }

  /** its first step in the session */
  get first(): number {
    return this.#running.first;
  }

  get isDone(): boolean {
    return this.#running.isDone;
  }

  /** Decides on the next step. */
  trade(day: DayPolicy, policy: string, usualDepth: number): void {
    const { step } = this.#running;
    while (this.#underWay.length > 0 && this.#hitSecond(this.#underWay[0]!) < this.#second(step)) this.#arrive();
    this.#running.decide(day, policy, usualDepth);
    // Its book comes before the next step, so the next decision waits for it.
    if (this.#hitAfter < this.#stepSeconds) this.#hit(step);
    else this.#underWay.push(step);
  }

  finish(day: DayPolicy): Replayed {
    while (this.#underWay.length > 0) this.#arrive();
    const { order, left } = this.#running.situation;
    const certificate = day.certificateOf?.(order);
    let cost = 0;
    for (let step = 0; step < this.#costs.length; step++) cost += this.#costs[step]!;
    return {
      ...{ order, schedule: this.#running.schedule, costs: this.#costs, cost, arrivalCost: cost + this.#arrival },
      ...{
        laterCosts: Array.from(this.#later, (moved) => cost + moved),
        beyond: this.#beyond,
        unfilled: Math.max(0, left),
      },
      ...(certificate && { certificate }),
    };
  }

  /** Trades the oldest child order that has not arrived, on its book. */
  #arrive(): void {
    this.#hit(this.#underWay.shift()!);
  }

  /** Trades the child order of a step on the book. */
  #hit(step: number): void {
    const running = this.#running;
    const shares = this.#fill(running.schedule[step]!, running.missing, step);
    running.settle(step, shares);
    running.deplete(shares);
    if (this.#resumes.length > 0 && this.#isLastBefore(step)) running.renew();
  }

  /** Whether a break follows a step. */
  #isLastBefore(step: number): boolean {
    const [from, to] = [this.#second(step), this.#second(step + 1)];
    return this.#resumes.some((resumed) => from < resumed && resumed <= to);
  }

  /** Trades on the book that a decision hits, or on the mean of the books of its step; returns the filled shares. */
  #fill(wanted: number, missing: number, step: number): number {
    const { books } = this.#tape;
    const last = Math.min(this.#hitSecond(step), books.length - 1);
    const first = this.#isRandom ? this.#second(step) : last;
    const depth = leastDepth(books, first, last);
    if (!(depth > 0 && wanted > 0)) return 0;
    const isLast = step === this.#costs.length - 1;
    const room = Math.max(0, depth - missing);
    if (isLast) this.#beyond = Math.max(0, wanted - room);
    const shares = isLast ? wanted : Math.min(wanted, room);
    if (shares > 0) this.#charge(shares, missing, step, first, last);
    return shares;
  }

  /** Adds the mean cost of some shares over several books. */
  #charge(shares: number, missing: number, step: number, first: number, last: number): void {
    const { books, mids, side } = this.#tape;
    const among = last - first + 1;
    const part = (side === 'buy' ? shares : -shares) / among;
    for (let second = first; second <= last; second++) {
      const book = books[second]!;
      const mid = mids[second]!;
      this.#costs[step]! += (costOfShares(book, shares + missing) - costOfShares(book, missing)) / among;
      this.#arrival += part * (mid - this.#arrivalMid);
      for (let k = 0; k < this.#later.length; k++) {
        this.#later[k]! += part * (mid - mids[Math.min(second + this.#laterSeconds[k]!, mids.length - 1)]!);
      }
    }
  }

  /** The time of a step, seconds since the session opened. */
  #second(step: number): number {
    return (this.first + step) * this.#stepSeconds;
  }

  /** The time of the book that the child order of a step hits. */
  #hitSecond(step: number): number {
    return this.#second(step) + this.#hitAfter;
  }
}

/** The least depth of several books in a row, shares; 0: one of them is empty. */
function leastDepth(books: readonly BookCurve[], first: number, last: number): number {
  let least = depthOf(books[last]!);
  for (let second = first; second < last; second++) least = Math.min(least, depthOf(books[second]!));
  return least;
}
