import type { BookState } from '../books/book-state.js';
import { TimeTrack } from './time-track.js';

const NO_TRACK = new TimeTrack('', '', '');

/** A row that waits until later rows show whether its time can be right. */
export class WaitingRow {
  track: TimeTrack = NO_TRACK;
  seconds = 0;
  nanoseconds = 0;
  /** its line or record */
  place = 0;
  isInSession = true;
  /** whether it is faulty for another reason, so that its time is ignored */
  isSpoiled = false;
  /** shares that it trades, without a cross */
  volume = 0;
  /** of these, shares that the taker bought less those that it sold */
  signedVolume = 0;
  /** shares of a cross */
  crossVolume = 0;
  /** the book after it, if it is a state */
  state: BookState | undefined = undefined;
  /** its own copy, for a book that must be kept */
  copy: BookState | undefined = undefined;
}

/** The most rows kept for the next recording. */
const MOST_SPARE = 2048;
const spare: WaitingRow[] = [];

/** A row for use, perhaps of a recording that was read before, with its copy of a book. */
export function takeRow(): WaitingRow {
  return spare.pop() ?? new WaitingRow();
}

/** Keeps a row for the next recording, but nothing of this one that it refers to. */
export function leaveRow(row: WaitingRow): void {
  row.track = NO_TRACK;
  row.state = undefined;
  if (spare.length < MOST_SPARE) spare.push(row);
}
