import type { BookColumns, TimesBySteps, TimesInColumn } from '@waterfill/model';
import { ProblemError } from '@waterfill/model';
import type { CsvRow } from '../csv/csv-row.js';
import { TIME } from './table-columns.js';
import { TimeOfUnit } from './time-of-unit.js';

/** Gives the time of each row of a table. */
export interface TableClock {
  /** whole seconds since 1970-01-01T00:00:00Z */
  seconds: number;
  /** 0 to 999,999,999 */
  nanoseconds: number;
  /** what a time looks like, for messages */
  readonly expected: string;
  /**
   * Reads the time of the current row.
   *
   * @param place - of the row, counted from 0
   * @returns false if it has none
   */
  read(bytes: Uint8Array, place: number): boolean;
}

/** The clock of a table whose rows are read by `row`. */
export function tableClock(time: BookColumns['time'], row: CsvRow): TableClock {
  return 'column' in time ? new ColumnClock(time, row) : new StepClock(time);
}

/** The times are a column. */
class ColumnClock extends TimeOfUnit implements TableClock {
  readonly #row: CsvRow;

  constructor({ unit }: TimesInColumn, row: CsvRow) {
    super(unit);
    this.#row = row;
  }

  read(bytes: Uint8Array): boolean {
    return this.parse(bytes, this.#row.textStarts[TIME]!, this.#row.textEnds[TIME]!);
  }
}

/** The rows are at equal steps. */
class StepClock implements TableClock {
  seconds = 0;
  nanoseconds = 0;
  readonly expected = 'a time';
  readonly #start: number;
  readonly #startNanoseconds: number;
  readonly #step: number;
  readonly #stepNanoseconds: number;

  constructor({ start, everySeconds }: TimesBySteps) {
    const time = new TimeOfUnit('iso');
    const bytes = new TextEncoder().encode(start);
    if (!time.parse(bytes, 0, bytes.length)) {
      throw new ProblemError('columns.time.start', `expected ${time.expected}, got ${JSON.stringify(start)}`);
    }
    this.#start = time.seconds;
    this.#startNanoseconds = time.nanoseconds;
    this.#step = Math.floor(everySeconds);
    this.#stepNanoseconds = Math.round((everySeconds - this.#step) * 1e9);
  }

  read(_bytes: Uint8Array, place: number): boolean {
    const nanoseconds = this.#startNanoseconds + place * this.#stepNanoseconds;
    const more = Math.floor(nanoseconds / 1e9);
    this.seconds = this.#start + place * this.#step + more;
    this.nanoseconds = nanoseconds - more * 1e9;
    return true;
  }
}
