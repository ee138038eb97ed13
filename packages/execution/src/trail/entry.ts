import type { Fill } from '@waterfill/fills';
import type { Decision } from '../decision.js';
import type { ExecutionOrder } from '../execution-order.js';

/** The settings of an execution. Null is Infinity, which JSON cannot hold. */
export interface ExecutionSettings {
  /** between decisions, seconds */
  readonly stepSeconds: number;
  /** seconds until half of the shares that the order took are back in the book */
  readonly halfLife: number;
  /** the largest allowed distance of the part done from the even trajectory */
  readonly pace: number;
  /** the most that a step trades, as a multiple of the even split; null: there is no cap */
  readonly cap: number | null;
  /** whether a child order is over at the next step, or rests until `onOver` ends it */
  readonly childOrders: 'one-step' | 'resting';
}

/** The first line of a trail: the order and the settings. */
export interface TrailHeader {
  readonly format: 'waterfill/execution@1';
  readonly order: ExecutionOrder;
  /** the name of the policy */
  readonly policy: string;
  readonly settings: ExecutionSettings;
}

/** A book as received. A trail leaves books out: they are in a recording, and each decision has their hash. */
export interface BookEntry {
  readonly kind: 'book';
  readonly seconds: number;
  readonly nanoseconds: number;
  /** shares since the book before; null: the feed has no trades */
  readonly volume: number | null;
  readonly halted?: true;
  /** alternately the price and the shares of each level, from the best one on */
  readonly bids: readonly number[];
  readonly asks: readonly number[];
}

/** A time without a book. */
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

/** An input or a decision of an execution. */
export type Entry = BookEntry | TimeEntry | FillEntry | OverEntry | DecisionEntry;

/** Whether entries of a kind are in the chain of hashes; books are in the separate hash of each decision. */
export function isChained({ kind }: Entry): boolean {
  return kind !== 'book' && kind !== 'time';
}
