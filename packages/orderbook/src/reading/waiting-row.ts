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
