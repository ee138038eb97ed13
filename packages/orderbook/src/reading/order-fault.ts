import { formatMoment } from '../times/format-moment.js';
import type { Fault } from './fault.js';
import { faultWords } from './fault-words.js';
import type { WaitingRow } from './waiting-row.js';

/** Where the times of a recording are, for messages. */
export interface TimePlace {
  /** the name of the file */
  readonly source: string;
  /** what rows are counted as, where the file is no text (default line) */
  readonly unit?: 'record' | 'row';
  /** of the times, counted from 1; 0 where columns have no order */
  readonly column: number;
  readonly columnName: string;
}

/** What is said of a row whose time is not in order; `next` is the first row behind it that is kept. */
export function orderFault(
  place: TimePlace,
  kind: 'too-early' | 'too-late',
  row: WaitingRow,
  next: WaitingRow | undefined,
): Omit<Fault, 'kind'> {
  const [, advice] = faultWords[kind];
  const { passed } = row.track;
  const before = Number.isFinite(passed.seconds) ? formatMoment(passed) : 'the first row';
  const expected =
    kind === 'too-late' || next === undefined
      ? `a time not before ${before}, which stands before it`
      : `a time from ${before}, which stands before it, to ${formatMoment(next)}, which follows`;
  return { ...place, line: row.place, found: formatMoment(row), expected, advice };
}
