import { type Policy, type Replayed, type ReplayOptions, replayOrders, type Tape } from '@waterfill/evaluate';
import { createExecution, type Decision, type Execution, type ExecutionOrder } from '@waterfill/execution';
import { secondsOfClock, secondsOfTrading } from '@waterfill/model';
import type { BookState } from '@waterfill/orderbook';

export const openSeconds: number = Date.parse('2025-04-03T13:30:00Z') / 1000;

/** An order, how it is replayed, and the states that its tape was made of. */
export interface Day {
  readonly tape: Tape;
  readonly order: ExecutionOrder;
  readonly options: ReplayOptions;
  /** in order of time */
  readonly states: Iterable<BookState>;
}

/** Steers an execution by what a replay filled, as if the market had done so. */
export class ReplayedFills {
  readonly replayed: Replayed;
  readonly decisions: Decision[] = [];
  /** where each decision stood */
  readonly notes = { replayed: [] as number[][], live: [] as number[][] };
  execution: Execution;
  readonly #order: ExecutionOrder;
  readonly #stepSeconds: number;
  readonly #latency: number;
  #next = 0;
  /** steps whose child orders are on their way */
  #underWay: number[] = [];

  constructor({ tape, order, options }: Omit<Day, 'states'>, policy: Policy) {
    const { stepSeconds = 10, latency = 1, halfLife, pace, cap } = options;
    const start = secondsOfTrading(order.start, order.breaks);
    const horizon = secondsOfTrading(order.start + order.horizon, order.breaks) - start;
    const traded = { start, horizon, quantity: order.quantity };
    this.replayed = replayOrders(tape, [traded], noting(policy, this.notes.replayed), options)[0]!;
    this.#order = order;
    this.#stepSeconds = stepSeconds;
    this.#latency = latency === 'random' ? stepSeconds : latency;
    const childOrders = this.#latency > stepSeconds ? 'resting' : 'one-step';
    this.execution = createExecution(order, noting(policy, this.notes.live), {
      stepSeconds,
      halfLife,
      pace,
      cap,
      childOrders,
    });
  }

  /** Decides and fills all that is before a time, seconds since the open. */
  goTo(seconds: number): void {
    const { start, horizon } = this.#order;
    while (this.#next < horizon / this.#stepSeconds && start + this.#next * this.#stepSeconds <= seconds) {
      const now = start + this.#next * this.#stepSeconds;
      this.execution.onTime(this.#order.openSeconds + now);
      this.#fillBefore(now);
      const decision = this.execution.next();
      if (decision !== undefined) this.decisions.push(decision);
      if (decision !== undefined && decision.shares > 0) this.#underWay.push(this.#next);
      if (this.#latency <= this.#stepSeconds) this.#fillBefore(now + this.#stepSeconds + 1);
      this.#next++;
    }
  }

  finish(): void {
    this.goTo(this.#order.sessionSeconds);
    this.#fillBefore(Number.POSITIVE_INFINITY);
  }

  #fillBefore(now: number): void {
    while (this.#underWay.length > 0) {
      const step = this.#underWay[0]!;
      const { start, breaks } = this.#order;
      const [first, decided] = [start, start + step * this.#stepSeconds].map((time) => secondsOfTrading(time, breaks));
      const hit = secondsOfClock(decided! + this.#latency - 1, breaks);
      if (hit >= now) return;
      this.#underWay.shift();
      const shares = this.replayed.schedule[(decided! - first!) / this.#stepSeconds]!;
      if (shares > 0)
        this.execution.onFill({ id: `f${step}`, seconds: this.#order.openSeconds + hit + 0.5, price: 50, shares });
      if (this.#latency > this.#stepSeconds) this.execution.onOver(step);
    }
  }
}

/** Runs a day through an execution. */
export function executeDay(day: Day, policy: Policy, onStep: (fills: ReplayedFills) => void = () => {}): ReplayedFills {
  const fills = new ReplayedFills(day, policy);
  for (const state of day.states) {
    const seconds = state.seconds - day.order.openSeconds;
    const before = fills.decisions.length;
    fills.goTo(seconds);
    if (fills.decisions.length > before) onStep(fills);
    fills.execution.onBook(state);
  }
  fills.finish();
  return fills;
}

/** A policy that notes where each decision stood, and what it was. */
function noting(policy: Policy, notes: number[][]): Policy {
  return {
    ...policy,
    startDay(start) {
      const day = policy.startDay(start);
      return {
        observe: (seen) => day.observe(seen),
        levelOf: (situation) => day.levelOf?.(situation),
        decide(situation) {
          const { left, missing, lower, upper, stepsLeft } = situation;
          const shares = day.decide(situation);
          notes.push([stepsLeft, left, missing, lower, upper, shares]);
          return shares;
        },
      };
    },
  };
}
