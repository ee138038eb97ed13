import type { BookState } from '../books/book-state.js';
import type { Fault, FaultKind } from './fault.js';

/** An opened recording of a limit order book, whose rows are not read yet. */
export interface BookRecording {
  /** the name of the format, as the option `format` takes it */
  readonly format: string;
  /** price levels of each side that the rows hold */
  readonly levels: number;
  /**
   * Reads the recording from its start to its end.
   *
   * @param onState - is called with each settled state, in order; the object and its arrays are reused
   * @throws BookError if the recording is not valid; `signal.reason` if the read is aborted
   */
  read(onState: (state: BookState) => void): Promise<ReadReport>;
}

/** An instant, exact to the nanosecond. */
export interface Moment {
  /** whole seconds since 1970-01-01T00:00:00Z */
  readonly seconds: number;
  /** within the second, 0 to 999,999,999 */
  readonly nanoseconds: number;
}

/** A time that no file of a recording has. */
export interface Gap {
  readonly from: Moment;
  readonly to: Moment;
}

/** The report of a read. */
export interface ReadReport {
  readonly format: string;
  /** of the states; empty if the recording names none, or if several were read */
  readonly symbol: string;
  /** of the states, YYYY-MM-DD in the time zone of the session; empty without a state, or if several were read */
  readonly date: string;
  /** rows of each symbol in the file */
  readonly symbols: ReadonlyMap<string, number>;
  /** rows of each instrument number (`instrument_id`), for the selected symbol; under the empty text if there is none */
  readonly instruments: ReadonlyMap<string, number>;
  /** rows of each publisher number (`publisher_id`), for the selected symbol; under the empty text if there is none */
  readonly publishers: ReadonlyMap<string, number>;
  /** rows of each date in the file, for the selected book */
  readonly dates: ReadonlyMap<string, number>;
  /** all data rows, valid or not, settled or not, of any symbol and date */
  readonly rows: number;
  /** rows that were dropped as invalid or out of time order */
  readonly badRows: number;
  /** the rows to which `maxBadShare` applies, those in the session of the selected symbol and date, and how many of them were dropped */
  readonly counted: { readonly rows: number; readonly badRows: number };
  /** settled states handed out */
  readonly states: number;
  /** of a recording in several files: states left out because they are in the time of the file before; else absent */
  readonly overlapping?: number;
  /** of a recording in several files: from the end of each to the start of the next, if that is later; else absent */
  readonly gaps?: readonly Gap[];
  /** bytes read, compressed if the file is */
  readonly bytes: number;
  /** of the first state */
  readonly first: Moment | undefined;
  /** of the last state */
  readonly last: Moment | undefined;
  /** counts by kind; a kind that did not occur is absent */
  readonly faults: ReadonlyMap<FaultKind, number>;
  /** the first few of each kind */
  readonly examples: readonly Fault[];
}
