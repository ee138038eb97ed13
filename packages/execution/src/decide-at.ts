import type { Policy } from '@waterfill/evaluate';
import { type CheckedFills, type Fill, requireFills } from '@waterfill/fills';
import { type Finding, type Grid, ProblemError } from '@waterfill/model';
import type { BookRecording, BookState } from '@waterfill/orderbook';
import { createExecution } from './create-execution.js';
import type { Decision } from './decision.js';
import type { Execution } from './execution.js';
import type { ExecutionOptions } from './execution-options.js';
import { filledOrderOf } from './fill-ledger.js';
import { gridOnDayOf, orderOfPlan, type PlannedOrder } from './order-of-plan.js';

/** What happened so far, and how to decide. */
export interface DecideOptions extends ExecutionOptions {
  /** the books so far; books from `at` on are ignored */
  readonly recording: BookRecording;
  /** the fills, or a function that returns them once the day of the books is known; default: none */
  readonly fills?: readonly Fill[] | OnDay<readonly Fill[]> | undefined;
  /** the name of the fills, for messages; default `fills` */
  readonly source?: string | undefined;
  /** when to decide, seconds since 1970-01-01T00:00:00Z, or a function of the day; default: at the last book */
  readonly at?: number | OnDay<number> | undefined;
}

/** An input that depends on the day. The function gets the grid of the plan on the day of the first book. */
export type OnDay<Value> = (grid: Grid) => Value;

/** A decision in the middle of a day. */
export interface DecidedAt {
  /** undefined: at that time the order has not started, is over, or is closed */
  readonly decision: Decision | undefined;
  /** the execution, to continue with, and for its trail */
  readonly execution: Execution;
  /** what is unusual about the fills */
  readonly findings: readonly Finding[];
}

/**
 * Decides on the next child order of a plan in the middle of a day. The policy has seen the books so far and all
 * fills, including fills of child orders that it did not decide. The bounds of the plan are kept, and its grid is
 * moved to the day of the books.
 *
 * @throws BookError as the recording does; FillsError for fills that are not of the order; ProblemError naming an
 *   option
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
  let day: RunningDay | undefined;
  await recording.read((state) => {
    day ??= begin(state.seconds);
    day.add(state);
  });
  if (day === undefined) throw new ProblemError('recording', 'there was no book to decide on');
  return day.decide();

  function begin(seconds: number): RunningDay {
    const grid = gridOnDayOf(plan, seconds);
    const order = orderOfPlan(plan, seconds);
    const now = momentOf(at, grid);
    const given = typeof fills === 'function' ? fills(grid) : fills;
    const known = requireFills(given, { ...filledOrderOf(order), now }, source);
    return new RunningDay(createExecution(order, policy, options), known, now);
  }
}

function momentOf(at: DecideOptions['at'], grid: Grid): number | undefined {
  const moment = typeof at === 'function' ? at(grid) : at;
  if (moment === undefined || Number.isFinite(moment)) return moment;
  throw new ProblemError('at', `expected seconds since 1970, got ${moment}`);
}

/** Passes books and fills to an execution in time order. */
class RunningDay {
  readonly #execution: Execution;
  readonly #fills: readonly Fill[];
  readonly #findings: readonly Finding[];
  readonly #far: Finding[] = [];
  readonly #at: number | undefined;
  #next = 0;

  constructor(execution: Execution, { fills, findings }: CheckedFills, at: number | undefined) {
    this.#at = at;
    this.#execution = execution;
    this.#fills = fills;
    this.#findings = findings;
  }

  add(state: BookState): void {
    if (this.#at !== undefined && state.seconds >= this.#at) return;
    this.#fillUntil(state.seconds);
    this.#execution.onBook(state);
  }

  decide(): DecidedAt {
    this.#fillUntil(Number.POSITIVE_INFINITY);
    if (this.#at !== undefined) this.#execution.onTime(this.#at);
    return {
      decision: this.#execution.next(),
      execution: this.#execution,
      findings: [...this.#findings, ...this.#far],
    };
  }

  #fillUntil(seconds: number): void {
    while (this.#next < this.#fills.length && this.#fills[this.#next]!.seconds < seconds) {
      const findings = this.#execution.onFill(this.#fills[this.#next++]!);
      // The other findings are made from all fills at once.
      this.#far.push(...findings.filter(({ code }) => code === 'far-prices'));
    }
  }
}
