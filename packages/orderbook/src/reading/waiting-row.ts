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
  /** whether something else is wrong with it, so that its time says nothing */
  isSpoiled = false;
  /** shares that it trades, but for a cross */
  volume = 0;
  /** shares of a cross */
  crossVolume = 0;
  /** the book that it leaves, if it is a state */
  state: BookState | undefined = undefined;
  /** its own book, for one that has to be kept */
  copy: BookState | undefined = undefined;
}
