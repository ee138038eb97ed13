import { type AuctionTimes, type AuctionVolumes, type Grid, secondsAt } from '@waterfill/model';
import { isBlank, isNumber, newlinesIn } from '../csv/csv-cells.js';
import { readCsvRows } from '../csv/read-csv-rows.js';
import { DocumentError } from '../document-error.js';
import { showValue } from '../json/show-value.js';
import { createBarTimes, type VolumeBar, volumesByDay } from './volume-bars.js';

/** The intervals to sum volumes over. */
export interface VolumeIntervals {
  readonly grid: Grid;
  /** how many there are, T */
  readonly intervals: number;
  /** the auctions beside them whose volumes are wanted, as `auctionTimes` of `@waterfill/plan` gives them; default: none */
  readonly auctions?: AuctionTimes | undefined;
}

/** The market's volumes of a file. */
export interface StatedVolumes {
  /** of past days in the order of their dates, shares by interval, NaN where not known; empty: the file has no dates */
  readonly days: readonly PastVolume[];
  /** of a file without dates: what it states for a day, shares by interval */
  readonly curve?: Float64Array;
  /** and for its auctions */
  readonly auctions?: AuctionVolumes;
}

/** What the market traded on a day, with those of its auctions that the file has. */
export interface PastVolume extends AuctionVolumes {
  readonly date: string;
  readonly volumes: Float64Array;
}

/**
 * Reads the market's volumes from a CSV, and sums them over intervals.
 *
 * With the columns `time` and `volume` each row is what was traded from a time on: a bar at regular times, or a trade. A time
 * is a clock time of the session's zone, `09:30` or `2025-06-02 09:30:00`, or ISO 8601 with an offset; the date may be
 * a column of its own, `date`. A bar that begins in an auction beside the session is the volume of the auction.
 *
 * Otherwise the first column is `date`, and the others are parts of the session, all of the same length: a day in each
 * row. The columns `openAuction` and `closeAuction` are no parts, but the volumes of the auctions.
 *
 * @param source - the file's name, for messages
 * @throws DocumentError with the line and the column of what is wrong, what was found and what to do
 * @example
 * ```ts
 * import { parseVolumesCsv } from '@waterfill/documents';
 * const grid = { start: '2025-06-03T09:30:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * const csv = 'time,volume\n2025-06-02 09:30,900\n2025-06-02 10:00,100\n2025-06-02 10:30,500\n2025-06-02 11:00,300\n';
 * parseVolumesCsv(csv, { grid, intervals: 2 }).days[0]; // => { date: '2025-06-02', volumes: Float64Array.of(1000, 800) }
 * ```
 */
export function parseVolumesCsv(text: string, on: VolumeIntervals, source = 'volumes'): StatedVolumes {
  const rows = new VolumeRows(on, source);
  readCsvRows(text, (cells, fault) => rows.add(cells, fault));
  return rows.finish();
}

const COLUMNS = 'the columns time and volume, or date and then the parts of the session';

/** The columns of auctions, in lower case as all names. */
const AUCTIONS: ReadonlyMap<string, keyof AuctionVolumes> = new Map([
  ['openauction', 'openAuction'],
  ['closeauction', 'closeAuction'],
]);

function auctionsIn({ openAuction, closeAuction }: AuctionVolumes): AuctionVolumes {
  return { ...(openAuction !== undefined && { openAuction }), ...(closeAuction !== undefined && { closeAuction }) };
}

/** Takes the rows one by one, and refuses the first that is wrong. */
class VolumeRows {
  readonly #on: VolumeIntervals;
  readonly #source: string;
  readonly #timeOf: ReturnType<typeof createBarTimes>;
  readonly #bars: VolumeBar[] = [];
  readonly #days = new Set<string>();
  #names: readonly string[] | undefined;
  /** of the current row, counted from 1 */
  #line = 1;

  constructor(on: VolumeIntervals, source: string) {
    this.#on = on;
    this.#source = source;
    this.#timeOf = createBarTimes(on.grid);
  }

  add(cells: readonly string[], fault: string | undefined): void {
    if (fault !== undefined) this.#refuse('', `${fault}; close the quote, or double it inside a quoted text`);
    if (!isBlank(cells)) {
      if (this.#names === undefined) this.#readHeader(cells.map((cell) => cell.trim().toLowerCase()));
      else this.#addRow(cells, this.#names);
    }
    this.#line += 1 + newlinesIn(cells);
  }

  finish(): StatedVolumes {
    if (this.#bars.length === 0) {
      throw new DocumentError(this.#source, '', `expected a header with ${COLUMNS}, and rows; got no row`);
    }
    const { grid, intervals, auctions } = this.#on;
    const found = volumesByDay(this.#bars, grid, intervals, auctions);
    if (found.size === 0) {
      const reason = `no time is within the session, which begins at ${grid.start}; times are of the zone ${grid.timezone}`;
      throw new DocumentError(this.#source, '', reason, { code: 'outside-session' });
    }
    const stated = found.get('');
    if (stated !== undefined) return { days: [], curve: stated.volumes, auctions: auctionsIn(stated) };
    const days = [...found].map(([date, day]) => ({ date, ...day }));
    return { days: days.toSorted((a, b) => (a.date < b.date ? -1 : 1)) };
  }

  #readHeader(names: readonly string[]): void {
    const isBars = names.includes('time') && names.includes('volume');
    if (!isBars && (names[0] !== 'date' || names.slice(1).every((name) => AUCTIONS.has(name)))) {
      this.#refuse('', `expected ${COLUMNS}; got ${names.slice(0, 4).map(showValue).join(', ')}`);
    }
    this.#names = names;
  }

  #addRow(cells: readonly string[], names: readonly string[]): void {
    if (cells.length !== names.length) {
      this.#refuse('', `expected ${names.length} columns, as in the header, got ${cells.length}`);
    }
    if (names.includes('time')) this.#addBar(cells, names);
    else this.#addDay(cells, names);
  }

  #addBar(cells: readonly string[], names: readonly string[]): void {
    const cellOf = (name: string): string => cells[names.indexOf(name)]!;
    const date = names.includes('date') ? this.#dateOf(cellOf('date')) : undefined;
    const time = this.#timeOf(cellOf('time'), date);
    if (time === undefined) {
      const expected = 'a time like 09:30, 2025-06-02 09:30:00 or 2025-06-02T13:30:00Z';
      this.#refuse('time', `expected ${expected}, got ${showValue(cellOf('time'))}`);
    }
    const before = this.#bars[0];
    if (before && (before.day === '') !== (time.day === '')) {
      this.#refuse(
        'time',
        'has a date and others have none, or the other way round; give all times with dates or none',
      );
    }
    this.#bars.push({ ...time, volume: this.#volumeOf(cellOf('volume'), 'volume') });
  }

  /** Parts of the session, from its start to its end, and its auctions; an empty day has none. */
  #addDay([date = '', ...cells]: readonly string[], [, ...names]: readonly string[]): void {
    const { grid, intervals } = this.#on;
    const day = this.#dateOf(date);
    const parts = names.filter((name) => !AUCTIONS.has(name)).length;
    const length = secondsAt(grid, intervals) / parts;
    if (this.#days.has(day)) this.#refuse('date', `${day} is there twice; give each day once`);
    this.#days.add(day);
    let k = 0;
    for (const [i, name] of names.entries()) {
      const auction = AUCTIONS.get(name);
      const from = auction === undefined ? length * k++ : 0;
      if (cells[i]!.trim() === '') continue;
      const volume = this.#volumeOf(cells[i]!, name);
      this.#bars.push({ day, from, length, volume, ...(auction && { auction }) });
    }
  }

  #dateOf(cell: string): string {
    const date = cell.trim();
    if (/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))) return date;
    return this.#refuse('date', `expected a date written YYYY-MM-DD, got ${showValue(cell)}`);
  }

  #volumeOf(cell: string, column: string): number {
    if (isNumber(cell) && Number(cell) >= 0) return Number(cell);
    const hint = cell.includes(',') ? '; write a point for decimals and nothing between thousands' : '';
    return this.#refuse(column, `expected shares >= 0, got ${showValue(cell)}${hint}`);
  }

  #refuse(column: string, reason: string): never {
    const place = `line ${this.#line}${column === '' ? '' : `, column "${column}"`}`;
    throw new DocumentError(this.#source, place, reason);
  }
}
