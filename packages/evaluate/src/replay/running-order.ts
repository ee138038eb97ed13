import { ProblemError, pow } from '@waterfill/model';
import type { DayPolicy, Situation } from '../policies/policy.js';
import type { ParentOrder } from './parent-order.js';
import type { ReplaySettings } from './replay-options.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What an order keeps to beside its pace and its cap; it comes before the pace. */
export interface OrderRules {
  /** how many steps decide, where some are closed; default: all of the horizon */
  readonly steps?: number | undefined;
  /** Narrows the bounds of the step that decides, shares. */
  bound(bounds: { lower: number; upper: number }, situation: Situation): void;
  /** The shares to trade in place of these, such as whole lots; they are within the bounds. */
  rounded(shares: number, situation: Situation): number;
}

/**
 * An order on its way through a day: what it may trade at each step, what it decides, and what was filled of that. Whoever
 * has the books, recorded or live, says what was filled.
 *
 * @example
 * ```ts
 * import { evenPolicy, RunningOrder } from '@waterfill/evaluate';
 * const settings = { stepSeconds: 10, halfLife: 7, pace: 0.1, cap: Infinity };
 * const running = new RunningOrder({ start: 0, horizon: 30, quantity: 90 }, settings);
 * const day = evenPolicy.startDay({ side: 'buy', stepSeconds: 10, sessionSeconds: 23_400 });
 * running.decide(day, 'even', Infinity); // => 30
 * running.settle(0, 25);
 * running.situation.left; // => 65
 * ```
 */
export class RunningOrder {
  /** its first step in the session */
  readonly first: number;
  readonly #pace: number;
  readonly #rules: OrderRules | undefined;
  readonly #schedule: Float64Array;
  readonly #situation: Writable<Situation>;
  /** of what is missing from the book at a step, the part that still is at the next */
  readonly #keep: number;
  /** the rest of it; more than 0 */
  readonly #back: number;

  constructor(
    order: ParentOrder,
    { stepSeconds, halfLife, pace, cap }: Pick<ReplaySettings, 'stepSeconds' | 'halfLife' | 'pace' | 'cap'>,
    rules?: OrderRules,
  ) {
    const { quantity } = order;
    const steps = rules?.steps ?? order.horizon / stepSeconds;
    this.first = order.start / stepSeconds;
    this.#pace = pace;
    this.#rules = rules;
    this.#schedule = new Float64Array(steps);
    this.#keep = halfLife === 0 ? 0 : pow(2, -stepSeconds / halfLife);
    this.#back = Math.max(1 - this.#keep, Number.EPSILON);
    const counts = { left: quantity, steps, stepsLeft: steps, lower: 0, upper: 0, missing: 0 };
    this.#situation = { order, quantity, ...counts, traded: this.#schedule, cap: (cap * quantity) / steps };
  }

  get isDone(): boolean {
    return this.#situation.stepsLeft === 0;
  }

  /** Where it stands. The same object at each step. */
  get situation(): Situation {
    return this.#situation;
  }

  /** The step that decides next, counted from 0 at its start. */
  get step(): number {
    return this.#situation.steps - this.#situation.stepsLeft;
  }

  /** Shares at each step: decided, and once they are settled, filled. */
  get schedule(): Float64Array {
    return this.#schedule;
  }

  /** What is missing from the book of what it took, shares. */
  get missing(): number {
    return this.#situation.missing;
  }

  /**
   * Decides on the next step. Until they are settled, the shares count as traded.
   *
   * @param usualDepth - what later books are taken to hold at least, shares: `UsualDepth.value`; Infinity: nothing is known
   * @returns what the policy asked for, shares; where the bounds leave no choice it is not asked, and they are returned
   * @throws ProblemError if the policy decides on no number
   */
  decide(day: DayPolicy, policy: string, usualDepth: number): number {
    const situation = this.#situation;
    const { step } = this;
    this.#setBounds(step, usualDepth);
    const { lower, upper } = situation;
    const wanted = lower === upper ? upper : day.decide(situation);
    if (typeof wanted !== 'number' || Number.isNaN(wanted)) refuse(policy, wanted, situation);
    const within = Math.min(Math.max(wanted, lower), upper);
    const shares = this.#rules === undefined ? within : this.#rules.rounded(within, situation);
    this.#schedule[step] = shares;
    situation.left -= shares;
    situation.stepsLeft--;
    return wanted;
  }

  /** Takes shares off that were traded without a decision, as by hand. */
  adopt(shares: number): void {
    this.#situation.left -= shares;
  }

  /** Lets the next step go by without a decision. */
  pass(): void {
    this.#situation.stepsLeft--;
  }

  /** Says what was filled of the child order of a step; what was not is left to trade. */
  settle(step: number, shares: number): void {
    const wanted = this.#schedule[step]!;
    this.#schedule[step] = shares;
    if (shares !== wanted) this.#situation.left += wanted - shares;
  }

  /** Says what the order took from the book since the step before; a part of it will be back at the next step. */
  deplete(shares: number): void {
    this.#situation.missing = (this.#situation.missing + shares) * this.#keep;
  }

  /** Within the pace and the cap, and so that the rest fits into later steps; the last step takes the rest. */
  #setBounds(step: number, usualDepth: number): void {
    const situation = this.#situation;
    const { quantity, left, steps, cap } = situation;
    if (step === steps - 1) {
      situation.lower = situation.upper = Math.max(0, Math.min(left, cap));
    } else {
      const even = (quantity * (step + 1)) / steps - (quantity - left);
      const slack = this.#pace * quantity;
      situation.upper = Math.max(0, Math.min(left, cap, even + slack));
      const least = Math.max(0, even - slack, left - cap * (steps - step - 1), this.#leastThatFits(usualDepth));
      situation.lower = Math.min(situation.upper, least);
    }
    this.#rules?.bound(situation, situation);
  }

  /**
   * The least to trade now so that the rest fits into later books, if each of them holds the usual depth.
   *
   * With x traded now, (missing + x) keep is missing from the next book. It takes the rest of its depth d, and every one
   * after that what is back since the step before, d (1 - keep), or the cap if that is less.
   */
  #leastThatFits(depth: number): number {
    const { left, stepsLeft, cap, missing } = this.#situation;
    if (depth === Number.POSITIVE_INFINITY) return 0;
    const room = depth - missing * this.#keep + (stepsLeft - 2) * Math.min(cap, depth * this.#back);
    return left > room ? (left - room) / this.#back : 0;
  }
}

function refuse(policy: string, wanted: unknown, { steps, stepsLeft }: Situation): never {
  const when = `at step ${steps - stepsLeft + 1} of ${steps}`;
  throw new ProblemError('policy', `${policy}: expected a number of shares from decide ${when}, got ${String(wanted)}`);
}
