import type { DayPolicy } from '../policies/policy.js';
import { arrivalMid } from '../tape/arrival-mid.js';
import { type BookCurve, costOfShares, depthOf } from '../tape/book-curve.js';
import type { Tape } from '../tape/tape.js';
import type { ParentOrder } from './parent-order.js';
import type { ReplaySettings } from './replay-options.js';
import type { Replayed } from './replayed.js';
import { RunningOrder } from './running-order.js';

/** An order that meets recorded books. */
export class ReplayedOrder {
  readonly #running: RunningOrder;
  readonly #tape: Tape;
  readonly #settings: ReplaySettings;
  readonly #costs: Float64Array;
  /** steps whose child orders are on their way when the next step decides; empty unless the latency is the longer */
  readonly #underWay: number[] = [];
  #beyond = 0;
  /** shares times how much dearer the mid was than at the start, currency */
  #arrival = 0;
  readonly #arrivalMid: number;
  /** shares times how much dearer the mid was than it was later, currency */
  readonly #later: Float64Array;

  constructor(order: ParentOrder, tape: Tape, settings: ReplaySettings) {
    this.#running = new RunningOrder(order, settings);
    this.#tape = tape;
    this.#settings = settings;
    this.#costs = new Float64Array(this.#running.situation.steps);
    this.#arrivalMid = arrivalMid(tape, order.start);
    this.#later = new Float64Array(settings.laterSeconds.length);
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
    const step = this.#running.step;
    while (this.#underWay.length > 0 && this.#hitSecond(this.#underWay[0]!) < this.#seconds(step)) this.#arrive();
    this.#running.decide(day, policy, usualDepth);
    const { latency, stepSeconds } = this.#settings;
    // What it hits is before the next step: nothing decides until it is known.
    if (latency === 'random' || latency <= stepSeconds) this.#hit(step);
    else this.#underWay.push(step);
  }

  finish(day: DayPolicy): Replayed {
    while (this.#underWay.length > 0) this.#arrive();
    const { order, left } = this.#running.situation;
    const certificate = day.certificateOf?.(order);
    const cost = this.#costs.reduce((sum, ofStep) => sum + ofStep, 0);
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

  /** The child order that is the longest on its way meets the book. */
  #arrive(): void {
    this.#hit(this.#underWay.shift()!);
  }

  /** The child order of a step meets the book. */
  #hit(step: number): void {
    const shares = this.#fill(this.#running.schedule[step]!, step);
    this.#running.settle(step, shares);
    this.#running.deplete(shares);
  }

  /** Trades on the book that a decision hits, or on the mean of those of its step; returns the shares that it took. */
  #fill(wanted: number, step: number): number {
    const { books } = this.#tape;
    const isRandom = this.#settings.latency === 'random';
    const first = Math.min(isRandom ? this.#seconds(step) : this.#hitSecond(step), books.length - 1);
    const last = isRandom ? first + this.#settings.stepSeconds : first + 1;
    let room = Number.POSITIVE_INFINITY;
    for (let s = first; s < last; s++) room = Math.min(room, roomOf(books[s]!, this.#running.missing));
    const isLast = step === this.#costs.length - 1;
    const shares = room > Number.NEGATIVE_INFINITY && isLast ? wanted : Math.min(wanted, room);
    if (!(shares > 0)) return 0;
    if (isLast) this.#beyond = Math.max(0, shares - Math.max(0, room));
    for (let s = first; s < last; s++) this.#charge(shares, step, s, last - first);
    return shares;
  }

  #charge(shares: number, step: number, second: number, among: number): void {
    const { books, mids, side } = this.#tape;
    const book = books[second]!;
    const { missing } = this.#running;
    this.#costs[step]! += (costOfShares(book, shares + missing) - costOfShares(book, missing)) / among;
    const [mid, part] = [mids[second]!, (side === 'buy' ? shares : -shares) / among];
    this.#arrival += part * (mid - this.#arrivalMid);
    const { laterSeconds } = this.#settings;
    for (let k = 0; k < laterSeconds.length; k++) {
      this.#later[k]! += part * (mid - mids[Math.min(second + laterSeconds[k]!, mids.length - 1)]!);
    }
  }

  /** When the step is, seconds since the session opened. */
  #seconds(step: number): number {
    return (this.first + step) * this.#settings.stepSeconds;
  }

  /** Of the book that the child order of a step hits; with a random latency, the last one of those. */
  #hitSecond(step: number): number {
    const { latency, stepSeconds } = this.#settings;
    return this.#seconds(step) + (latency === 'random' ? stepSeconds : latency) - 1;
  }
}

/** What is left of the depth of a book, shares; -Infinity: there is no book. */
function roomOf(book: BookCurve, missing: number): number {
  const depth = depthOf(book);
  return depth > 0 ? depth - missing : Number.NEGATIVE_INFINITY;
}
