/**
 * What can be wrong with a row.
 *
 * Rows of these kinds are dropped, and the previous state stays valid: `field-count`, `quotes`, `record-length`,
 * `cut-last-line`, `cut-last-record`, `not-a-number`, `not-a-time`, `negative`, `half-level` (a price without a size,
 * or a size without a price), `levels-out-of-order`, `crossed-book`, `unpaired-line`, `other-unit` (a price or a time
 * in a different unit from earlier rows, or a price in no plausible unit: such a recording is refused), `too-early`
 * (rows with earlier times follow), `too-late` (rows with later times precede it). Of these they are kept and only
 * counted: `locked-book` (a spread of 0), `bad-book` (flag 4 of Databento: a gap in the feed, so that the book may be
 * wrong; the option `dropBadBooks` leaves such rows out), `halt` (of trading; counted once per halt; its rows until
 * trading resumes are not states). `other-record` is not a fault of the recording: a record that is not of the book, as
 * in a live capture. `cut-short` is not about a row: the compressed file ends too early.
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
  /** what `line` counts if the file is not text (default line) */
  readonly unit?: 'record' | 'row';
  /** counted from 1, including the header */
  readonly line: number;
  /** counted from 1; 0 for the line as a whole, or if columns have no order */
  readonly column: number;
  /** the name in the header, or the format's name of the column; empty for the line as a whole */
  readonly columnName: string;
  /** the text there, cut to a readable length, or the value as text */
  readonly found: string;
  readonly expected: string;
  /** what was done, or can be done, about it */
  readonly advice: string;
}
