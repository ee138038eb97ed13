import type { Certificate } from '@waterfill/model';
import type { ParentOrder } from '../replay/parent-order.js';
import type { ReplayOptions, ReplaySettings } from '../replay/replay-options.js';
import type { Replayed } from '../replay/replayed.js';
import type { BookCurve } from '../tape/book-curve.js';
import type { Tape } from '../tape/tape.js';

/**
 * A rule that trades a parent order as the day goes by.
 *
 * It has no clock and no information about the future: each day starts with what is known before, and every step first
 * shows what has happened. A policy must not modify what it is shown.
 */
export interface Policy {
  readonly name: string;
  /** true: it sees the whole day in advance, so that it is a benchmark that nobody can trade */
  readonly hindsight?: boolean | undefined;
  /** true: neither the pace nor earlier depletion makes it more expensive, so that it can bound all policies */
  readonly bound?: boolean | undefined;
  /** true: its trades are fixed beforehand; the replay does not accelerate it when books are shallow */
  readonly planned?: boolean | undefined;
  /** Starts a day on one side of the book. */
  startDay(day: DayStart): DayPolicy;
  /** Does what `replayOrders` does, where the policy runs: for one in another thread. Absent: it runs in this one. */
  replay?(tape: Tape, orders: readonly ParentOrder[], options: ReplayOptions): Replayed[];
}

/** What is known before a day starts. */
export interface DayStart {
  readonly side: 'buy' | 'sell';
  /** the time between decisions, seconds */
  readonly stepSeconds: number;
  /** the length of the session, seconds, without breaks */
  readonly sessionSeconds: number;
  /** the day in advance, and the options of the replay; only for policies marked `hindsight` */
  readonly hindsight?: { readonly tape: Tape; readonly settings: ReplaySettings } | undefined;
}

/** A policy during a day. */
export interface DayPolicy {
  /** Is called at each step, before any order of the day decides. */
  observe(seen: Seen): void;
  /** The shares to trade now; the replay keeps them within the bounds. */
  decide(situation: Situation): number;
  /**
   * The shadow price by which it decides, currency per share: the cost of one more share. For display only; undefined:
   * it has none.
   */
  levelOf?(situation: Situation): number | undefined;
  /** What it proves about an order, if anything. */
  certificateOf?(order: ParentOrder): Certificate | undefined;
}

/** What can be seen at a step. */
export interface Seen {
  /** seconds that the session has traded since it opened, without breaks */
  readonly now: number;
  /** the last book before now */
  readonly book: BookCurve;
  /** its mid, currency per share; NaN without a book */
  readonly mid: number;
  /** the books of each second since the step before, oldest first; empty at the first step */
  readonly since: readonly BookCurve[];
  /** the market's volume since the previous step, shares; NaN if the recording has no trades */
  readonly volume: number;
}

/** The state of an order at a step. The replay reuses the object at the next step of the order. */
export interface Situation {
  readonly order: ParentOrder;
  /** shares of the parent order */
  readonly quantity: number;
  /** shares still to trade; child orders that have not arrived yet count as traded */
  readonly left: number;
  /** decisions left, including this one */
  readonly stepsLeft: number;
  /** of the whole order */
  readonly steps: number;
  /** what this order traded at each step, shares; 0 from this step on */
  readonly traded: ArrayLike<number>;
  /** the depletion by this order, shares: the book that it trades on is the one shown minus these */
  readonly missing: number;
  /** the least and the most that may be traded now, shares */
  readonly lower: number;
  readonly upper: number;
  /** the most that a step may trade, shares; Infinity without a cap */
  readonly cap: number;
}
