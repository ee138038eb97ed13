import type { Policy } from '@waterfill/evaluate';
import { type Fill, requireFills } from '@waterfill/fills';
import { type Finding, ProblemError } from '@waterfill/model';
import type { BookRecording, BookState } from '@waterfill/orderbook';
import { createExecution } from './create-execution.js';
import type { Decision } from './decision.js';
import type { Execution } from './execution.js';
import type { ExecutionOptions } from './execution-options.js';
import { filledOrderOf } from './fill-ledger.js';
import { orderOfPlan, type PlannedOrder } from './order-of-plan.js';

/** What happened so far, and how to decide. */
export interface DecideOptions extends ExecutionOptions {
  /** the books so far; those from `at` on are not looked at */
  readonly recording: BookRecording;
  /** what was traded; default: nothing */
  readonly fills?: readonly Fill[] | undefined;
  /** the name of the fills, for messages; default `fills` */
  readonly source?: string | undefined;
  /** when to decide, seconds since 1970-01-01T00:00:00Z; default: at the last book */
  readonly at?: number | undefined;
}

/** A decision in the middle of a day. */
export interface DecidedAt {
  /** undefined: the order is not on its way at that time, or closed */
  readonly decision: Decision | undefined;
  /** to go on with, and for its trail */
  readonly execution: Execution;
  /** what is unusual about the fills */
  readonly findings: readonly Finding[];
}

/**
 * Decides on the next child order of a plan in the middle of a day, by a policy that has seen the books so far and what was
 * traded, whoever decided on that. The bounds of the plan are kept; it is moved to the day of the books.
 *
 * @throws BookError as the recording does; FillsError for fills that are not of the order; ProblemError naming an option
 * @example
 * ```ts
 * import { levelPolicy } from '@waterfill/evaluate';
 * import { decideAt } from '@waterfill/execution';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 }, { alternatives: false });
 * const at = Date.parse('2025-06-02T11:30:00-04:00') / 1000;
 * const fills = [{ seconds: at - 600, price: day.curves.intervals[3]!.mid, shares: 500 }];
 * const { decision } = await decideAt(plan, levelPolicy, { recording: await openRecording(file), fills, at });
 * decision?.done; // => 500
 * ```
 */
export async function decideAt(
  plan: PlannedOrder,
  policy: Policy,
  { recording, fills = [], source, at, ...options }: DecideOptions,
): Promise<DecidedAt> {
  if (at !== undefined && !Number.isFinite(at)) {
    throw new ProblemError('at', `expected seconds since 1970, got ${at}`);
  }
  let day: RunningDay | undefined;
  const begin = (seconds: number): RunningDay => {
    const order = orderOfPlan(plan, seconds);
    return new RunningDay(createExecution(order, policy, options), requireFills(fills, filledOrderOf(order), source));
  };
  await recording.read((state) => {
    day ??= begin(at ?? state.seconds);
    if (at === undefined || state.seconds < at) day.add(state);
  });
  day ??= begin(at ?? 0);
  return day.decide(at);
}

/** Tells an execution of books and fills in the order of time. */
class RunningDay {
  readonly #execution: Execution;
  readonly #fills: readonly Fill[];
  readonly #findings: readonly Finding[];
  #next = 0;

  constructor(
    execution: Execution,
    { fills, findings }: { readonly fills: readonly Fill[]; readonly findings: readonly Finding[] },
  ) {
    this.#execution = execution;
    this.#fills = fills;
    this.#findings = findings;
  }

  add(state: BookState): void {
    this.#fillUntil(state.seconds);
    this.#execution.onBook(state);
  }

  decide(at: number | undefined): DecidedAt {
    this.#fillUntil(Number.POSITIVE_INFINITY);
    if (at !== undefined) this.#execution.onTime(at);
    return { decision: this.#execution.next(), execution: this.#execution, findings: this.#findings };
  }

  #fillUntil(seconds: number): void {
    while (this.#next < this.#fills.length && this.#fills[this.#next]!.seconds < seconds) {
      this.#execution.onFill(this.#fills[this.#next++]!);
    }
  }
}
