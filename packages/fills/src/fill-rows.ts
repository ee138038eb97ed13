import type { Fill } from './fill.js';
import { createFillClock, type FillClock, type FillDay } from './fill-clock.js';
import { FillsError } from './fills-error.js';

const REQUIRED = ['time', 'price', 'shares'] as const;
const OPTIONAL = ['id', 'symbol', 'side'] as const;
const NAMES: readonly Column[] = [...REQUIRED, ...OPTIONAL];

type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/** The index of each column in a row; absent: there is no such column. */
type Places = Partial<Record<Column, number>> & { readonly count: number };

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const SIDES: Readonly<Record<string, Fill['side']>> = { buy: 'buy', b: 'buy', sell: 'sell', s: 'sell' };

/** Takes the rows of fills one by one, and refuses the first that is wrong. */
export class FillRows {
  private readonly source: string;
  private readonly clock: FillClock;
  private readonly fills: Fill[] = [];
  private places: Places | undefined;
  /** of the current row, counted from 1 */
  private line = 1;

  constructor(source: string, day: FillDay) {
    this.source = source;
    this.clock = createFillClock(day);
  }

  /** @param fault - the CSV parser's error in the row */
  add(cells: readonly string[], fault: string | undefined): void {
    if (fault !== undefined) this.refuse(undefined, `${fault}; close the quote, or double it inside a quoted text`);
    if (!isBlank(cells)) this.addRow(cells);
    this.line += 1 + newlinesIn(cells);
  }

  /** All fills, once there are no more rows. */
  finish(): Fill[] {
    if (this.places !== undefined) return this.fills;
    throw new FillsError(this.source, '', `expected a header ${REQUIRED.join(',')}, got an empty text`);
  }

  private addRow(cells: readonly string[]): void {
    if (this.places === undefined) this.places = this.readHeader(cells);
    else this.fills.push(this.readFill(cells, this.places));
  }

  private readHeader(cells: readonly string[]): Places {
    const names = cells.map((cell) => cell.trim().toLowerCase());
    const places: Partial<Record<Column, number>> = {};
    for (const name of NAMES) {
      const place = names.indexOf(name);
      if (names.lastIndexOf(name) !== place) {
        this.refuse(undefined, `expected one column "${name}", got several; rename the others`);
      }
      if (place >= 0) places[name] = place;
    }
    const missing = REQUIRED.find((name) => places[name] === undefined);
    if (missing !== undefined) this.refuse(undefined, `${whatIsMissing(missing)}, got ${shown(cells.join(','))}`);
    return { ...places, count: names.length };
  }

  private readFill(cells: readonly string[], places: Places): Fill {
    const { count } = places;
    if (cells.length !== count) {
      const hint = cells.length > count ? '; write a point for decimals and nothing between thousands' : '';
      this.refuse(undefined, `expected ${count} columns, as in the header, got ${cells.length}${hint}`);
    }
    const cell = (name: Column): string => (places[name] === undefined ? '' : cells[places[name]]!.trim());
    const [id, symbol] = [cell('id'), cell('symbol')];
    return {
      seconds: this.readTime(cell('time')),
      price: this.readNumber('price', cell('price')),
      shares: this.readNumber('shares', cell('shares')),
      line: this.line,
      ...(id !== '' && { id }),
      ...(symbol !== '' && { symbol }),
      ...this.readSide(cell('side')),
    };
  }

  private readTime(cell: string): number {
    const read = this.clock(cell);
    return typeof read === 'number' ? read : this.refuse('time', `${read}, got ${shown(cell)}`);
  }

  private readNumber(column: 'price' | 'shares', cell: string): number {
    const value = DECIMAL.test(cell) ? Number(cell) : Number.NaN;
    if (value > 0 && value < Number.POSITIVE_INFINITY) return value;
    return this.refuse(column, `expected a number above 0, got ${shown(cell)}${hintOf(column, cell, value)}`);
  }

  private readSide(cell: string): { side?: Fill['side'] } {
    if (cell === '') return {};
    const side = SIDES[cell.toLowerCase()];
    return side === undefined ? this.refuse('side', `expected buy or sell, got ${shown(cell)}`) : { side };
  }

  private refuse(column: Column | undefined, reason: string): never {
    const place = `line ${this.line}${column === undefined ? '' : `, column "${column}"`}`;
    throw new FillsError(this.source, place, reason);
  }
}

function whatIsMissing(column: Column): string {
  return `expected a header with the columns ${REQUIRED.join(', ')}; there is no column "${column}"`;
}

function hintOf(column: 'price' | 'shares', cell: string, value: number): string {
  if (cell.includes(',')) return '; write a point for decimals and nothing between thousands';
  return column === 'shares' && value < 0 ? '; a column "side" says what is sold, shares are above 0' : '';
}

/** Spreadsheets write empty rows as separators alone. */
function isBlank(cells: readonly string[]): boolean {
  return cells[0]!.startsWith('#') || cells.every((cell) => cell.trim() === '');
}

/** A quoted cell may go over several lines. */
function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes('\n')) count += cell.split('\n').length - 1;
  return count;
}

const LONGEST = 60;

function shown(text: string): string {
  const json = JSON.stringify(text);
  return json.length <= LONGEST ? json : `${json.slice(0, LONGEST - 3)}...`;
}
