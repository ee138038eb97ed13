import type { Policy } from '@waterfill/evaluate';
import type { Fill } from '@waterfill/fills';
import { type Finding, ProblemError } from '@waterfill/model';
import type { BookState } from '@waterfill/orderbook';
import { ChildOrders } from './child-orders.js';
import type { Decision } from './decision.js';
import type { ExecutionOrder } from './execution-order.js';
import { FillLedger } from './fill-ledger.js';
import { bookEntryOf } from './market/book-entry.js';
import { MarketFeed } from './market/market-feed.js';
import { OrderSteps } from './order-steps.js';
import { PolicyDay } from './policy-day.js';
import { reasonOf } from './reason-of.js';
import { DecisionLog } from './trail/decision-log.js';
import type { Entry, TrailHeader } from './trail/entry.js';

/** The state of an order, in shares. */
export interface ExecutionStatus {
  readonly done: number;
  /** of child orders that are neither filled nor over */
  readonly outstanding: number;
  /** neither filled nor outstanding */
  readonly left: number;
  /** whether the time of the order is over */
  readonly isOver: boolean;
}

/** An execution as JSON, for {@link restoreExecution}. */
export interface SavedExecution extends TrailHeader {
  readonly entries: readonly Entry[];
}

/**
 * Executes an order by a policy, book by book and fill by fill.
 *
 * It reads no clock: time comes from its inputs. So the same inputs give exactly the same decisions live, in a
 * replay, and when its log is read again.
 */
export class Execution {
  readonly #order: ExecutionOrder;
  readonly #stepSeconds: number;
  readonly #pace: number;
  readonly #isOneStep: boolean;
  readonly #steps: OrderSteps;
  readonly #day: PolicyDay;
  readonly #feed: MarketFeed;
  readonly #ledger: FillLedger;
  readonly #children = new ChildOrders();
  readonly #log: DecisionLog;
  readonly #write: ((line: string) => void) | undefined;
  /** traded without a child order since the last decision, shares */
  #unasked = 0;
  /** unfilled shares of child orders that ended since the last decision */
  #carried = 0;

  /** @param write - gets each line before it takes effect */
  constructor(header: TrailHeader, policy: Policy, write?: (line: string) => void) {
    const { order, settings } = header;
    this.#order = order;
    this.#stepSeconds = settings.stepSeconds;
    this.#pace = settings.pace;
    this.#isOneStep = settings.childOrders === 'one-step';
    this.#steps = new OrderSteps(order, settings.stepSeconds);
    this.#day = new PolicyDay(header, policy, this.#steps);
    this.#feed = new MarketFeed(order, settings.stepSeconds);
    this.#ledger = new FillLedger(order);
    this.#log = new DecisionLog(header);
    this.#write = write;
  }

  /** The order and the settings. */
  get header(): TrailHeader {
    return this.#log.header;
  }

  get status(): ExecutionStatus {
    const { quantity, start, horizon } = this.#order;
    const [done, outstanding] = [this.#ledger.done, this.#children.outstanding];
    const isOver = this.#feed.now >= start + horizon;
    return { done, outstanding, left: Math.max(0, quantity - done - outstanding), isOver };
  }

  /** The latest time of the inputs, since 1970-01-01T00:00:00Z; undefined before the first book. */
  get time(): { readonly seconds: number; readonly nanoseconds: number } | undefined {
    return this.#feed.time;
  }

  /** The hash of all decisions and fills. Stored elsewhere, it proves later that the trail is complete. */
  get head(): string {
    return this.#log.head;
  }

  /**
   * Takes the next book. The object is not kept.
   *
   * @returns what is unusual about it
   * @throws ProblemError if it is of another symbol, crossed or otherwise invalid, or much older than the previous book;
   *   the book is then ignored
   */
  onBook(book: BookState): readonly Finding[] {
    const { state, findings } = this.#feed.check(book);
    this.#write?.(JSON.stringify(bookEntryOf(state)));
    this.#feed.add(state);
    this.#logMarket();
    return findings;
  }

  /**
   * Reports the current time when no book does. A time in the past changes nothing.
   *
   * @param seconds - since 1970-01-01T00:00:00Z
   */
  onTime(seconds: number): void {
    if (!Number.isFinite(seconds)) throw new ProblemError('seconds', `expected seconds since 1970, got ${seconds}`);
    if (Math.floor(seconds) - this.#order.openSeconds <= this.#feed.now) return;
    this.#write?.(JSON.stringify({ kind: 'time', seconds: Math.floor(seconds) }));
    this.#feed.advance(seconds);
    this.#logMarket();
  }

  /**
   * Counts a fill, for the oldest open child order. If none is open, it counts as traded by hand.
   *
   * @returns what is unusual about it: an id that repeats a fill (it is not counted again), more shares than the order
   *   has, a time outside the order, a price far from the mid
   * @throws FillsError if it is of another symbol or side, a number is out of range, or its id has another fill; then
   *   it is not counted
   */
  onFill(fill: Fill): readonly Finding[] {
    const { isNew, findings } = this.#ledger.check(fill, this.#feed.mid);
    if (!isNew) return findings;
    this.#record({ kind: 'fill', fill });
    this.#ledger.add(fill);
    this.#unasked += this.#children.fill(fill.shares);
    this.#day.take(fill.shares, this.#stepAt(fill.seconds - this.#order.openSeconds));
    return findings;
  }

  /**
   * Ends a child order that will not be filled any more, for instance because it was cancelled. Its unfilled shares are
   * carried over.
   *
   * @param step - its number
   * @throws ProblemError if there is no such child order
   */
  onOver(step: number): void {
    if (!this.#children.steps.includes(step)) {
      const open = this.#children.steps.join(', ') || 'none';
      throw new ProblemError('step', `expected the number of a child order that is open (${open}), got ${step}`);
    }
    this.#record({ kind: 'over', step });
    this.#settle(step);
  }

  /**
   * Makes the decision of the current step, if it is due. Steps that passed without a call trade nothing.
   *
   * @returns undefined: no decision is due: the step has decided already or is closed, or the order has not started or
   *   is over
   * @throws the policy's own error, or ProblemError if its decision is not a number; this step then trades nothing
   */
  next(): Decision | undefined {
    const step = this.#stepDue();
    if (step === undefined) return undefined;
    this.#goTo(step);
    if (this.#steps.openOf(step) === undefined) return undefined;
    const decision = this.#decide(step);
    this.#carried = 0;
    this.#record({ kind: 'decision', ...decision });
    return decision;
  }

  /** The trail as lines of JSON, without the books, in the format `waterfill/execution@1`. */
  trail(): string {
    const isMarket = (line: string): boolean => line.startsWith('{"kind":"book"') || line.startsWith('{"kind":"time"');
    return this.#log.lines
      .filter((line) => !isMarket(line))
      .map((line) => `${line}\n`)
      .join('');
  }

  /** The trail with the last book of each second, as {@link restoreExecution} needs it. */
  lines(): string[] {
    return [...this.#log.lines, ...this.#feed.pending.map((entry) => JSON.stringify(entry))];
  }

  toJSON(): SavedExecution {
    const entries = this.lines()
      .slice(1)
      .map((line) => withoutHash(JSON.parse(line)) as Entry);
    return { ...this.header, entries };
  }

  #stepDue(): number | undefined {
    const step = this.#stepAt(this.#feed.now);
    return step >= this.#day.next && step < this.#steps.count ? step : undefined;
  }

  /** @param seconds - since the open */
  #stepAt(seconds: number): number {
    return Math.floor((seconds - this.#order.start) / this.#stepSeconds);
  }

  /** Advances to the start of a step: settles what happened before, and shows it to the policy. */
  #goTo(step: number): void {
    if (this.#isOneStep) for (const child of this.#children.steps) this.#settle(child);
    this.#day.adopt(this.#unasked);
    this.#unasked = 0;
    this.#day.goTo(step, this.#feed.tape);
  }

  #decide(step: number): Decision {
    const { done, outstanding, left } = this.status;
    const { rules } = this.#day;
    const { wanted, shares, situation, level, certificate } = this.#day.decide(step);
    if (shares > 0) this.#children.add(step, shares);
    const { short } = rules ?? { short: 0 };
    return {
      ...{ step, seconds: this.#order.openSeconds + this.#order.start + step * this.#stepSeconds },
      ...{ shares, wanted, reason: reasonOf(wanted, situation, this.#pace, rules) },
      ...{ lower: situation.lower, upper: situation.upper, done, left, outstanding },
      ...{ carried: this.#carried, missing: situation.missing },
      ...(short > 0 && { short }),
      ...(level !== undefined && { level }),
      ...(certificate && { certificate: proofOf(certificate) }),
      books: this.#feed.hashBefore(this.#steps.tradedBefore(step)),
    };
  }

  #settle(step: number): void {
    const child = this.#children.end(step);
    if (child === undefined) return;
    this.#day.settle(step, child.filled);
    this.#carried += Math.max(0, child.shares - child.filled);
  }

  /** The last book of each finished second. */
  #logMarket(): void {
    for (const entry of this.#feed.takeEntries()) this.#log.add(entry);
  }

  #record(entry: Entry): void {
    const line = this.#log.add(entry);
    this.#write?.(line);
  }
}

function proofOf({ cost, dualBound, relativeGap }: NonNullable<Decision['certificate']>): Decision['certificate'] {
  return { cost, dualBound, relativeGap };
}

function withoutHash({ hash: _, ...entry }: Record<string, unknown>): object {
  return entry;
}
