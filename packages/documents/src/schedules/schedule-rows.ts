import { isBlank, isNumber, newlinesIn } from '../csv/csv-cells.js';
import { DocumentError } from '../document-error.js';
import { showValue } from '../json/show-value.js';

/** The used cells of a row, and their names in messages. */
interface Columns {
  readonly count: number;
  readonly shares: number;
  /** -1 if there is none */
  readonly interval: number;
}

const NAME_IT = 'call the column of shares "shares", or give one column of numbers without a header';

/** Takes the rows of a schedule's CSV one by one, and refuses the first that is wrong. */
export class ScheduleRows {
  private readonly source: string;
  private readonly intervals: number;
  private readonly shares: Float64Array;
  private columns: Columns | undefined;
  private count = 0;
  /** of the current row, counted from 1 */
  private line = 1;

  constructor(source: string, intervals: number) {
    this.source = source;
    this.intervals = intervals;
    this.shares = new Float64Array(intervals);
  }

  /** @param fault - the CSV parser's error in the row */
  add(cells: readonly string[], fault: string | undefined): void {
    if (fault !== undefined) this.refuse('', `${fault}; close the quote, or double it inside a quoted text`);
    if (!isBlank(cells)) this.addRow(cells);
    this.line += 1 + newlinesIn(cells);
  }

  /** The shares of all intervals, once there are no more rows. */
  finish(): Float64Array {
    if (this.count === this.intervals) return this.shares;
    const reason = `expected ${this.intervals} rows of shares, one per interval of the problem, got ${this.count}`;
    throw new DocumentError(this.source, '', reason);
  }

  private addRow(cells: readonly string[]): void {
    if (this.columns === undefined) {
      this.columns = this.readHeader(cells);
      if (this.columns.count > 1 || !isNumber(cells[0]!)) return;
    }
    this.addShares(cells, this.columns);
  }

  private readHeader(cells: readonly string[]): Columns {
    const names = cells.map((cell) => cell.trim());
    if (names.length === 1 && isNumber(names[0]!)) return { count: 1, shares: 0, interval: -1 };
    const shares = names.indexOf('shares');
    if (shares < 0) this.refuse('', `expected a column "shares", got ${describeHeader(names)}; ${NAME_IT}`);
    if (names.lastIndexOf('shares') !== shares)
      this.refuse('', 'expected one column "shares", got several; rename the others');
    return { count: names.length, shares, interval: names.indexOf('interval') };
  }

  private addShares(cells: readonly string[], { count, shares, interval }: Columns): void {
    if (cells.length !== count) this.refuse('', `expected ${count} columns, as in the header, got ${cells.length}`);
    if (this.count === this.intervals) {
      this.refuse('', `expected ${this.intervals} rows of shares, one per interval of the problem, got one more`);
    }
    if (interval >= 0) this.requireInterval(cells[interval]!);
    this.shares[this.count] = this.readShares(cells[shares]!);
    this.count++;
  }

  private requireInterval(cell: string): void {
    if (isNumber(cell) && Number(cell) === this.count) return;
    const reason = `expected ${this.count}, got ${showValue(cell)}; intervals count from 0, in order and without gaps`;
    this.refuse('interval', reason);
  }

  private readShares(cell: string): number {
    if (isNumber(cell)) return Number(cell);
    const hint = cell.includes(',') ? '; write a point for decimals and nothing between thousands' : '';
    return this.refuse('shares', `expected a finite number of shares, got ${showValue(cell)}${hint}`);
  }

  private refuse(column: string, reason: string): never {
    const place = `line ${this.line}${column === '' ? '' : `, column "${column}"`}`;
    throw new DocumentError(this.source, place, reason);
  }
}

function describeHeader(names: readonly string[]): string {
  if (names.every(isNumber)) return `${names.length} columns of numbers`;
  return (
    names
      .map((name) => showValue(name))
      .slice(0, 8)
      .join(', ') + (names.length > 8 ? ', ...' : '')
  );
}
