import { formatMoment } from '../times/format-moment.js';
import type { Fault } from './fault.js';
import { faultWords } from './fault-words.js';
import type { WaitingRow } from './waiting-row.js';

/** The position of the times in a recording, for messages. */
export interface TimePlace {
  /** the name of the file */
  readonly source: string;
  /** what rows are called if the file is not text (default line) */
  readonly unit?: 'record' | 'row';
  /** of the times, counted from 1; 0 if columns have no order */
  readonly column: number;
  readonly columnName: string;
}

/** The fault of a row whose time is out of order; `next` is the first kept row after it. */
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
      ? `a time not before ${before}, that of the row before it`
      : `a time from ${before}, that of the row before it, to ${formatMoment(next)}, that of the next row`;
  return { ...place, line: row.place, found: formatMoment(row), expected, advice };
}
