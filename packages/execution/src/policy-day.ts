import {
  type DayPolicy,
  type Policy,
  RunningOrder,
  type Situation,
  seenAt,
  type Tape,
  UsualDepth,
} from '@waterfill/evaluate';
import { type Certificate, secondsOfTrading } from '@waterfill/model';
import { LimitRules } from './limit-rules.js';
import type { OrderSteps } from './order-steps.js';
import type { TrailHeader } from './trail/entry.js';

/** Each child order reaches one known book, not a random one of its step. */
const LATENCY = 1;

/** What a policy decided at a step. */
export interface PolicyDecision {
  /** shares that the policy asked for */
  readonly wanted: number;
  /** within the bounds */
  readonly shares: number;
  /** where the order stood, with the bounds of the step */
  readonly situation: Situation;
  /** the policy's shadow price, currency per share; undefined: it has none */
  readonly level: number | undefined;
  readonly certificate: Certificate | undefined;
}

/**
 * A policy on the day of an order: what it has seen, and the order as it knows it.
 *
 * Its clock counts what the session trades, without breaks, as that of a replay does: nobody decides or trades in a break,
 * and the afternoon begins when the morning ends.
 */
export class PolicyDay {
  readonly rules: LimitRules | undefined;
  readonly #policy: string;
  readonly #day: DayPolicy;
  readonly #usualDepth: UsualDepth;
  readonly #stepSeconds: number;
  readonly #steps: OrderSteps;
  readonly #running: RunningOrder;
  /** filled in each step by the clock, shares */
  readonly #taken: Float64Array;
  /** the step of the session, without breaks, that the policy observes next */
  #observed = 0;
  /** the step of the order, by the clock, that may decide next */
  #next = 0;

  constructor({ order, settings }: TrailHeader, policy: Policy, steps: OrderSteps) {
    const { stepSeconds } = settings;
    const { quantity, side, sessionSeconds, breaks } = order;
    const cap = settings.cap ?? Number.POSITIVE_INFINITY;
    this.#policy = policy.name;
    this.#usualDepth = new UsualDepth(policy, LATENCY);
    this.#stepSeconds = stepSeconds;
    this.#steps = steps;
    const hasRules = order.limits !== undefined || order.lot !== undefined;
    this.rules = hasRules ? new LimitRules(order, steps, (cap * quantity) / steps.open) : undefined;
    const start = steps.tradedBefore(0);
    const traded = breaks ? { ...order, start, horizon: steps.tradedBefore(steps.count) - start } : order;
    this.#running = new RunningOrder(traded, { ...settings, cap }, this.rules);
    this.#taken = new Float64Array(steps.count);
    this.#day = policy.startDay({ side, stepSeconds, sessionSeconds: secondsOfTrading(sessionSeconds, breaks) });
  }

  /** The step of the order, by the clock, that may decide next. */
  get next(): number {
    return this.#next;
  }

  /** Counts shares as taken from the book in a step, but not before that of the last decision. */
  take(shares: number, step: number): void {
    this.#taken[Math.min(Math.max(step, this.#next - 1, 0), this.#steps.count - 1)]! += shares;
  }

  /** Subtracts shares that were traded without a child order. */
  adopt(shares: number): void {
    this.#running.adopt(shares);
  }

  /** Records the filled shares of the child order of a step. */
  settle(step: number, filled: number): void {
    this.#running.settle(this.#steps.openOf(step)!, filled);
  }

  /** Advances to the start of a step, and shows the policy what happened before. */
  goTo(step: number, tape: Tape): void {
    for (; this.#next <= step; this.#next++) {
      if (this.#next > 0) this.#end(this.#next - 1);
      if (this.#next < step && this.#steps.openOf(this.#next) !== undefined) this.#running.pass();
    }
    const last = this.#steps.tradedBefore(step) / this.#stepSeconds;
    while (this.#observed <= last) {
      const seen = seenAt(tape, this.#observed++, this.#stepSeconds);
      this.#usualDepth.observe(seen);
      this.#day.observe(seen);
    }
  }

  /**
   * Decides at an open step.
   *
   * @throws the policy's own error, or ProblemError if its decision is not a number; the step then trades nothing, as if
   *   the policy had not been called
   */
  decide(step: number): PolicyDecision {
    const { situation: now } = this.#running;
    const before = { ...now };
    const wanted = this.#ask();
    const situation = { ...before, lower: now.lower, upper: now.upper };
    const shares = this.#running.schedule[this.#steps.openOf(step)!]!;
    const level = this.#day.levelOf?.(situation);
    return { wanted, shares, situation, level, certificate: this.#day.certificateOf?.(now.order) };
  }

  #ask(): number {
    try {
      return this.#running.decide(this.#day, this.#policy, this.#usualDepth.value);
    } catch (error) {
      this.#running.pass();
      throw error;
    }
  }

  #end(step: number): void {
    this.#running.deplete(this.#taken[step]!);
    // After a break the book is another one.
    if (this.#steps.isBreak(step)) this.#running.renew();
  }
}
