import type { BookGlance } from '@waterfill/model';
import type { NameOf } from './name-of.js';

/**
 * A recording at a glance, as `inspectRecording` of `@waterfill/orderbook` gives it.
 *
 * @typeParam Moment - an instant, in the form used by the reader of recordings
 * @typeParam Fault - a fault of a row
 */
export interface InspectionView<Moment, Fault> {
  readonly report: {
    readonly format: string;
    /** rows of each */
    readonly symbols: Counts;
    readonly instruments: Counts;
    readonly publishers: Counts;
    readonly dates: Counts;
    readonly rows: number;
    readonly badRows: number;
    /** those in the session */
    readonly counted: { readonly rows: number; readonly badRows: number };
    readonly states: number;
    readonly first: Moment | undefined;
    readonly last: Moment | undefined;
    readonly faults: Counts;
    /** the first faults of each kind */
    readonly examples: readonly Fault[];
  };
  /** of each side */
  readonly levels: number;
  readonly longestGap: { readonly start: Moment; readonly seconds: number } | undefined;
  readonly halts: readonly { readonly start: Moment; readonly end: Moment | undefined }[];
  /** by symbol */
  readonly books: ReadonlyMap<string, BookGlance>;
}

/** Counts by name. */
export type Counts = ReadonlyMap<string, number>;

/** How to write times, faults and options. */
export interface InspectionWords<Moment, Fault> {
  readonly time: (moment: Moment) => string;
  /** one line each */
  readonly fault: (fault: Fault) => string;
  /** the reader's names for options; default: their paths */
  readonly nameOf?: NameOf | undefined;
}
