import { type Certificate, ProblemError, pow } from '@waterfill/model';
import type { DayPolicy, Situation } from '../policies/policy.js';
import { arrivalMid } from '../tape/arrival-mid.js';
import { type BookCurve, costOfShares, depthOf } from '../tape/book-curve.js';
import type { Tape } from '../tape/tape.js';
import type { ParentOrder } from './parent-order.js';
import type { ReplaySettings } from './replay-options.js';

/** How an order went. */
export interface Replayed {
  readonly order: ParentOrder;
  /** against the mid of the book that each trade hit, currency */
  readonly cost: number;
  /** against the mid when the order started, currency: its implementation shortfall */
  readonly arrivalCost: number;
  /**
   * against the mid some time after each trade, currency, one for each of `laterSeconds`: what is more than `cost` is
   * adverse selection
   */
  readonly laterCosts: readonly number[];
  /** shares at each step */
  readonly schedule: Float64Array;
  /** what each step cost, as `cost` does, currency */
  readonly costs: Float64Array;
  /** shares that the last step traded beyond the measured depth, at the price of the last share within it */
  readonly beyond: number;
  /** shares that no book took: there was none at the last step, or the cap left them */
  readonly unfilled: number;
  /** what the policy proves of the order: `hindsight`, that no schedule on the same tables costs less */
  readonly certificate?: Certificate | undefined;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** An order on its way through a day. */
export class RunningOrder {
  /** its first step in the session */
  readonly first: number;
  readonly #tape: Tape;
  readonly #settings: ReplaySettings;
  readonly #schedule: Float64Array;
  readonly #costs: Float64Array;
  readonly #situation: Writable<Situation>;
  /** of what is missing from the book at a step, the part that still is at the next */
  readonly #keep: number;
  /** steps whose child orders are on their way when the next step decides; empty unless the latency is the longer */
  readonly #underWay: number[] = [];
  #missing = 0;
  #beyond = 0;
  /** shares times how much dearer the mid was than at the start, currency */
  #arrival = 0;
  readonly #arrivalMid: number;
  /** shares times how much dearer the mid was than it was later, currency */
  readonly #later: Float64Array;

  constructor(order: ParentOrder, tape: Tape, settings: ReplaySettings) {
    const { stepSeconds, halfLife, laterSeconds } = settings;
    const { quantity } = order;
    const steps = order.horizon / stepSeconds;
    this.first = order.start / stepSeconds;
    this.#tape = tape;
    this.#settings = settings;
    this.#schedule = new Float64Array(steps);
    this.#costs = new Float64Array(steps);
    this.#keep = halfLife === 0 ? 0 : pow(2, -stepSeconds / halfLife);
    this.#arrivalMid = arrivalMid(tape, order.start);
    this.#later = new Float64Array(laterSeconds.length);
    const cap = (settings.cap * quantity) / steps;
    const counts = { left: quantity, steps, stepsLeft: steps, lower: 0, upper: 0, missing: 0 };
    this.#situation = { order, quantity, ...counts, traded: this.#schedule, cap };
  }

  get isDone(): boolean {
    return this.#situation.stepsLeft === 0;
  }

  /** Decides on the next step. */
  trade(day: DayPolicy, policy: string): void {
    const situation = this.#situation;
    const step = situation.steps - situation.stepsLeft;
    while (this.#underWay.length > 0 && this.#hitSecond(this.#underWay[0]!) < this.#seconds(step)) this.#arrive();
    this.#setBounds(step);
    const { lower, upper } = situation;
    situation.missing = this.#missing;
    const wanted = lower === upper ? upper : day.decide(situation);
    if (typeof wanted !== 'number' || Number.isNaN(wanted)) refuse(policy, wanted, situation);
    this.#send(step, Math.min(Math.max(wanted, lower), upper));
    situation.stepsLeft--;
  }

  finish(day: DayPolicy): Replayed {
    while (this.#underWay.length > 0) this.#arrive();
    const { order, left } = this.#situation;
    const certificate = day.certificateOf?.(order);
    const cost = this.#costs.reduce((sum, ofStep) => sum + ofStep, 0);
    return {
      ...{ order, schedule: this.#schedule, costs: this.#costs, cost, arrivalCost: cost + this.#arrival },
      ...{
        laterCosts: Array.from(this.#later, (moved) => cost + moved),
        beyond: this.#beyond,
        unfilled: Math.max(0, left),
      },
      ...(certificate && { certificate }),
    };
  }

  /** Within the pace and the cap, and so that the rest fits into later steps; the last step takes the rest. */
  #setBounds(step: number): void {
    const situation = this.#situation;
    const { quantity, left, steps, cap } = situation;
    if (step === steps - 1) {
      situation.lower = situation.upper = Math.max(0, Math.min(left, cap));
      return;
    }
    const even = (quantity * (step + 1)) / steps - (quantity - left);
    const slack = this.#settings.pace * quantity;
    situation.upper = Math.max(0, Math.min(left, cap, even + slack));
    const least = Math.max(0, even - slack, left - cap * (steps - step - 1));
    situation.lower = Math.min(situation.upper, least);
  }

  #send(step: number, shares: number): void {
    const { latency, stepSeconds } = this.#settings;
    this.#schedule[step] = shares;
    this.#situation.left -= shares;
    // What it hits is before the next step: nothing decides until it is known.
    if (latency === 'random' || latency <= stepSeconds) this.#hit(step);
    else this.#underWay.push(step);
  }

  /** The child order that is the longest on its way meets the book. */
  #arrive(): void {
    this.#hit(this.#underWay.shift()!);
  }

  /** The child order of a step meets the book. */
  #hit(step: number): void {
    const wanted = this.#schedule[step]!;
    const shares = this.#fill(wanted, step);
    this.#schedule[step] = shares;
    if (shares !== wanted) this.#situation.left += wanted - shares;
    this.#missing = (this.#missing + shares) * this.#keep;
  }

  /** Trades on the book that a decision hits, or on the mean of those of its step; returns the shares that it took. */
  #fill(wanted: number, step: number): number {
    const { books } = this.#tape;
    const isRandom = this.#settings.latency === 'random';
    const first = Math.min(isRandom ? this.#seconds(step) : this.#hitSecond(step), books.length - 1);
    const last = isRandom ? first + this.#settings.stepSeconds : first + 1;
    let room = Number.POSITIVE_INFINITY;
    for (let s = first; s < last; s++) room = Math.min(room, roomOf(books[s]!, this.#missing));
    const isLast = step === this.#schedule.length - 1;
    const shares = room > Number.NEGATIVE_INFINITY && isLast ? wanted : Math.min(wanted, room);
    if (!(shares > 0)) return 0;
    if (isLast) this.#beyond = Math.max(0, shares - Math.max(0, room));
    for (let s = first; s < last; s++) this.#charge(shares, step, s, last - first);
    return shares;
  }

  #charge(shares: number, step: number, second: number, among: number): void {
    const { books, mids, side } = this.#tape;
    const book = books[second]!;
    this.#costs[step]! += (costOfShares(book, shares + this.#missing) - costOfShares(book, this.#missing)) / among;
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

function refuse(policy: string, wanted: unknown, { steps, stepsLeft }: Situation): never {
  const when = `at step ${steps - stepsLeft + 1} of ${steps}`;
  throw new ProblemError('policy', `${policy}: expected a number of shares from decide ${when}, got ${String(wanted)}`);
}
