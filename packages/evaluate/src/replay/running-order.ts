import { ProblemError, pow } from '@waterfill/model';
import type { DayPolicy, Situation } from '../policies/policy.js';
import type { ParentOrder } from './parent-order.js';
import type { ReplaySettings } from './replay-options.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Further bounds on an order, beside its pace and its cap. They take precedence over the pace. */
export interface OrderRules {
  /** the number of steps that decide, if some are closed; default: all of the horizon */
  readonly steps?: number | undefined;
  /** Narrows the bounds of the current step, shares. */
  bound(bounds: { lower: number; upper: number }, situation: Situation): void;
  /** Rounds the shares to trade, for instance to whole lots, within the bounds. */
  rounded(shares: number, situation: Situation): number;
}

/**
 * The state of an order during a day: what it may trade at each step, what it decided, and what was filled. The
 * caller has the books, recorded or live, and reports the fills.
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
  /** the part of the shares missing from the book at a step that is still missing at the next */
  readonly #keep: number;
  /** 1 less that part; > 0 */
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

  /** The state that the policy sees. The same object at each step. */
  get situation(): Situation {
    return this.#situation;
  }

  /** The next step to decide, counted from 0 at the start of the order. */
  get step(): number {
    return this.#situation.steps - this.#situation.stepsLeft;
  }

  /** Shares at each step: decided, and after they are settled, filled. */
  get schedule(): Float64Array {
    return this.#schedule;
  }

  /** The shares that the order took and that are still missing from the book. */
  get missing(): number {
    return this.#situation.missing;
  }

  /**
   * Decides on the next step. The decided shares count as traded until they are settled.
   *
   * @param usualDepth - the assumed least depth of later books, shares: `UsualDepth.value`; Infinity: not known
   * @returns the shares that the policy asked for; if the bounds leave no choice, the policy is not called and the
   *   bound is returned
   * @throws ProblemError if the policy's decision is not a number
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

  /** Subtracts shares that were traded without a decision, for instance by hand. */
  adopt(shares: number): void {
    this.#situation.left -= shares;
  }

  /** Skips the next step without a decision. */
  pass(): void {
    this.#situation.stepsLeft--;
  }

  /** Records the filled shares of the child order of a step; the unfilled ones are left to trade. */
  settle(step: number, shares: number): void {
    const wanted = this.#schedule[step]!;
    this.#schedule[step] = shares;
    if (shares !== wanted) this.#situation.left += wanted - shares;
  }

  /**
   * Records the shares that the order took from the book since the last step; a part of them is back at the next step.
   */
  deplete(shares: number): void {
    this.#situation.missing = (this.#situation.missing + shares) * this.#keep;
  }

  /** The book is another one than the order took from, as after a break. */
  renew(): void {
    this.#situation.missing = 0;
  }

  /** Applies the pace and the cap, and makes sure that the rest fits into later steps. The last step takes the rest. */
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
   * The least shares to trade now so that the rest fits into later books, if each of them has the usual depth.
   *
   * With x traded now, (missing + x) keep is missing from the next book. That book takes the rest of its depth d.
   * Each later book takes what has recovered since the last step, d (1 - keep), or the cap if that is less.
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
