import type { Fill } from '@waterfill/fills';
import type { Decision } from '../decision.js';
import type { ExecutionOrder } from '../execution-order.js';

/** How an execution decides. JSON: null stands for Infinity. */
export interface ExecutionSettings {
  /** between decisions, seconds */
  readonly stepSeconds: number;
  /** how long it takes until half of what the order took is back in the book, seconds */
  readonly halfLife: number;
  /** the most by which the part done may leave the even trajectory */
  readonly pace: number;
  /** the most that a step trades, as a multiple of the even split; null: there is no cap */
  readonly cap: number | null;
  /** whether a child order is over at the next step, or rests until it is said to be over */
  readonly childOrders: 'one-step' | 'resting';
}

/** The first line of a trail: what is executed, and how. */
export interface TrailHeader {
  readonly format: 'waterfill/execution@1';
  readonly order: ExecutionOrder;
  /** the name of the policy */
  readonly policy: string;
  readonly settings: ExecutionSettings;
}

/** A book, as it came in. A trail leaves books out: a recording has them, and each decision their hash. */
export interface BookEntry {
  readonly kind: 'book';
  readonly seconds: number;
  readonly nanoseconds: number;
  /** shares since the book before; null: the feed has no trades */
  readonly volume: number | null;
  readonly halted?: true;
  /** price and shares of each level by turns, from the best one on */
  readonly bids: readonly number[];
  readonly asks: readonly number[];
}

/** Time went by without a book. */
export interface TimeEntry {
  readonly kind: 'time';
  readonly seconds: number;
}

/** A fill that was counted. */
export interface FillEntry {
  readonly kind: 'fill';
  readonly fill: Fill;
}

/** A resting child order that is over. */
export interface OverEntry {
  readonly kind: 'over';
  readonly step: number;
}

/** A decision. */
export interface DecisionEntry extends Decision {
  readonly kind: 'decision';
}

/** What an execution was told, and what it decided. */
export type Entry = BookEntry | TimeEntry | FillEntry | OverEntry | DecisionEntry;

/** Whether entries of a kind are in the chain of hashes; books are in the hash that each decision has. */
export function isChained({ kind }: Entry): boolean {
  return kind !== 'book' && kind !== 'time';
}
