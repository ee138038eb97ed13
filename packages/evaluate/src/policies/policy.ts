import type { Certificate } from '@waterfill/model';
import type { ParentOrder } from '../replay/parent-order.js';
import type { ReplaySettings } from '../replay/replay-options.js';
import type { BookCurve } from '../tape/book-curve.js';
import type { Tape } from '../tape/tape.js';

/**
 * A rule that trades a parent order as the day goes by.
 *
 * It has no clock of its own and is told nothing of what is to come: each day starts with what is known before, and every
 * step first shows it what has happened. What it is shown is not its own to change.
 */
export interface Policy {
  readonly name: string;
  /** true: it is shown the day that is to come, so that it is a benchmark that nobody can trade */
  readonly hindsight?: boolean | undefined;
  /** true: neither the pace nor earlier depletion makes it more expensive, so that it can bound all policies */
  readonly bound?: boolean | undefined;
  /** true: what it trades is fixed beforehand; it is not hurried when books turn out to be shallow */
  readonly planned?: boolean | undefined;
  /** Starts a day on one side of the book. */
  startDay(day: DayStart): DayPolicy;
}

/** What is known before a day starts. */
export interface DayStart {
  readonly side: 'buy' | 'sell';
  /** the time between decisions, seconds */
  readonly stepSeconds: number;
  /** the length of the session, seconds */
  readonly sessionSeconds: number;
  /** what is to come, and how orders are replayed; for policies that are marked `hindsight`, absent for all others */
  readonly hindsight?: { readonly tape: Tape; readonly settings: ReplaySettings } | undefined;
}

/** A policy on its way through a day. */
export interface DayPolicy {
  /** Is called at each step, before any order of the day decides. */
  observe(seen: Seen): void;
  /** The shares to trade now; the replay keeps them within the bounds. */
  decide(situation: Situation): number;
  /**
   * The price level by which it decides, currency per share: what one more share would cost. It changes nothing; undefined:
   * it knows of none.
   */
  levelOf?(situation: Situation): number | undefined;
  /** What it proves of an order, if it does. */
  certificateOf?(order: ParentOrder): Certificate | undefined;
}

/** What can be seen at a step. */
export interface Seen {
  /** seconds since the session opened */
  readonly now: number;
  /** the last book before now */
  readonly book: BookCurve;
  /** its mid, currency per share; NaN without a book */
  readonly mid: number;
  /** the books of each second since the step before, oldest first; empty at the first step */
  readonly since: readonly BookCurve[];
  /** shares that everybody traded since the step before; NaN where the recording has no trades */
  readonly volume: number;
}

/** Where an order stands at a step. The replay reuses the object at the next step of the order. */
export interface Situation {
  readonly order: ParentOrder;
  /** shares of the parent order */
  readonly quantity: number;
  /** shares still to trade; those on their way to the book count as traded */
  readonly left: number;
  /** decisions that are left, this one included */
  readonly stepsLeft: number;
  /** of the whole order */
  readonly steps: number;
  /** what this order traded at each step, shares; 0 from this step on */
  readonly traded: ArrayLike<number>;
  /** what is missing of what this order took, shares: the book it trades on is the one it is shown less these */
  readonly missing: number;
  /** the least and the most that may be traded now, shares */
  readonly lower: number;
  readonly upper: number;
  /** the most that a step may trade, shares; Infinity without a cap */
  readonly cap: number;
}
