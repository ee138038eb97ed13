import type { BookId } from './book-counts.js';

/** The times of one book. */
export class TimeTrack {
  readonly symbol: string;
  readonly instrument: BookId;
  readonly publisher: BookId;
  /** of the last row that passed */
  readonly passed: { seconds: number; nanoseconds: number } = { seconds: Number.NEGATIVE_INFINITY, nanoseconds: 0 };
  /** the latest of the rows that passed or are waiting */
  seconds: number = Number.NEGATIVE_INFINITY;
  nanoseconds = 0;
  /** shares traded since its last state, without crosses */
  volume = 0;
  /** of these, shares that takers bought less those that they sold */
  signedVolume = 0;
  /** shares of crosses since its last state */
  crossVolume = 0;

  constructor(symbol: string, instrument: BookId, publisher: BookId) {
    this.symbol = symbol;
    this.instrument = instrument;
    this.publisher = publisher;
  }
}
