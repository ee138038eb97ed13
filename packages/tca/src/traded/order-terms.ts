import type { Fill } from '@waterfill/fills';
import type { Grid } from '@waterfill/model';

/** What a person says of an order that was traded; what a plan says of it, too, is its. */
export interface OrderTerms {
  readonly side?: 'buy' | 'sell' | undefined;
  /** shares; default: what was filled */
  readonly quantity?: number | undefined;
  readonly symbol?: string | undefined;
  readonly currency?: string | undefined;
  /** currency per share */
  readonly fee?: number | undefined;
  /** when it came, seconds after midnight; default: when the plan starts, or with the first fill */
  readonly arrival?: number | undefined;
  /** currency per share; default: the mids then */
  readonly arrivalPrice?: number | undefined;
  readonly decisionPrice?: number | undefined;
  readonly endPrice?: number | undefined;
  /** YYYY-MM-DD; default: that of the fills, or of the recording */
  readonly date?: string | undefined;
  /** IANA name of the zone of clock times; with a plan that of the plan */
  readonly timezone: string;
  /** of the table of costs, seconds; default: half an hour, or the session if that is shorter */
  readonly intervalSeconds?: number | undefined;
}

/** Fills whose clock times are of a day that need not be known yet. */
export interface UndatedFills {
  /** for messages */
  readonly source: string;
  /** The fills, with clock times of a date, YYYY-MM-DD; without one a clock time is refused by a `FillsError`. */
  readonly dated: (timezone: string, date?: string | undefined) => Fill[];
}

/** When the market is open. */
export interface TradedSession {
  /** The open and the close on a date, YYYY-MM-DD, seconds after midnight. */
  readonly hoursOn: (date: string) => { readonly open: number; readonly close: number };
  /** IANA name of the zone of these hours; default: that of the order */
  readonly timezone?: string | undefined;
  /** The intervals of a date, by which costs are reported without a plan, as `sessionGrid` of `@waterfill/orderbook` gives them. */
  readonly gridOn: (date: string, intervalSeconds: number) => Grid & { readonly intervals: number };
}
