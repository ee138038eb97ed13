/**
 * What can be wrong with a row.
 *
 * Rows of these kinds are dropped, and the state before them holds on: `field-count`, `quotes`, `record-length`, `cut-last-line`,
 * `cut-last-record`, `not-a-number`, `not-a-time`, `negative`, `half-level` (a price without a size, or a size without a
 * price), `levels-out-of-order`, `crossed-book`, `unpaired-line`, `other-unit` (a price or a time in another
 * unit than those before it, or a price in none that is plausible: such a recording is refused), `too-early` (the row
 * stands before rows of earlier times), `too-late` (the row stands after rows of later times). Of these they are kept and only counted: `locked-book` (a
 * spread of 0), `bad-book` (flag 4 of Databento: a gap in the feed, so that the book may be wrong; the option
 * `dropBadBooks` leaves such rows out), `halt` (of trading; once for each, of which the rows until trading resumes are no
 * states). `other-record` is no fault of the recording: a record that is not of the book, as in a live capture.
 * `cut-short` is no row: the compressed file ends too early.
 */
export type FaultKind =
  | 'field-count'
  | 'quotes'
  | 'record-length'
  | 'cut-last-line'
  | 'cut-last-record'
  | 'not-a-number'
  | 'not-a-time'
  | 'negative'
  | 'half-level'
  | 'levels-out-of-order'
  | 'crossed-book'
  | 'unpaired-line'
  | 'other-unit'
  | 'locked-book'
  | 'bad-book'
  | 'too-early'
  | 'too-late'
  | 'halt'
  | 'other-record'
  | 'cut-short';

/** One fault and where it is. */
export interface Fault {
  readonly kind: FaultKind;
  /** the name of the file */
  readonly source: string;
  /** what `line` counts, where the file is no text (default line) */
  readonly unit?: 'record' | 'row';
  /** counted from 1, the header included */
  readonly line: number;
  /** counted from 1; 0 for the line as a whole, and where columns have no order */
  readonly column: number;
  /** the name in the header, or what the format calls the column; empty for the line as a whole */
  readonly columnName: string;
  /** the text there, cut to a readable length, or the value as text */
  readonly found: string;
  readonly expected: string;
  /** what was done about it, or can be done */
  readonly advice: string;
}
