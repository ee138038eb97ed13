import type { BookCurve } from '../tape/book-curve.js';

/**
 * A rule that trades a parent order as the day goes by.
 *
 * It has no clock of its own and is told nothing of what is to come: each day starts with what is known before, and every
 * step first shows it what has happened.
 */
export interface Policy {
  readonly name: string;
  /** Starts a day on one side of the book. */
  startDay(day: DayStart): DayPolicy;
}

/** What is known before a day starts. */
export interface DayStart {
  readonly side: 'buy' | 'sell';
  /** the time between decisions, seconds */
  readonly stepSeconds: number;
}

/** A policy on its way through a day. */
export interface DayPolicy {
  /** Is called at each step, before any order of the day decides. */
  observe(seen: Seen): void;
  /** The shares to trade now; the replay keeps them within the bounds. */
  decide(situation: Situation): number;
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
}

/** Where an order stands at a step. */
export interface Situation {
  /** shares of the parent order */
  readonly quantity: number;
  /** shares still to trade */
  readonly left: number;
  /** decisions that are left, this one included */
  readonly stepsLeft: number;
  /** of the whole order */
  readonly steps: number;
  /** what this order traded at each step before, shares */
  readonly traded: readonly number[];
  /** the least and the most that may be traded now, shares */
  readonly lower: number;
  readonly upper: number;
}
