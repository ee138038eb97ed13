import type { Fill } from './fill.js';
import { FILL_PARTS, type FillPart, type FillReader, REQUIRED, shown } from './fill-reader.js';
import { FillsError } from './fills-error.js';

/** The index of each column in a row; absent: there is no such column. */
type Places = Partial<Record<FillPart, number>> & { readonly count: number };

/** Takes the rows of fills in CSV one by one, and refuses the first that is wrong. */
export class FillRows {
  private readonly source: string;
  private readonly reader: FillReader;
  private readonly fills: Fill[] = [];
  private places: Places | undefined;

  constructor(source: string, reader: FillReader) {
    this.source = source;
    this.reader = reader;
  }

  /** @param fault - the CSV parser's error in the row */
  add(cells: readonly string[], fault: string | undefined): void {
    if (fault !== undefined) {
      this.reader.refuse(undefined, `${fault}; close the quote, or double it inside a quoted text`);
    }
    if (!isBlank(cells)) this.addRow(cells);
    this.reader.line += 1 + newlinesIn(cells);
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
    const places: Partial<Record<FillPart, number>> = {};
    for (const name of FILL_PARTS) {
      const place = names.indexOf(name);
      if (names.lastIndexOf(name) !== place) {
        this.reader.refuse(undefined, `expected one column "${name}", got several; rename the others`);
      }
      if (place >= 0) places[name] = place;
    }
    const missing = REQUIRED.find((name) => places[name] === undefined);
    if (missing !== undefined)
      this.reader.refuse(undefined, `${whatIsMissing(missing)}, got ${shown(cells.join(','))}`);
    this.reader.noteOthers(names);
    return { ...places, count: names.length };
  }

  private readFill(cells: readonly string[], places: Places): Fill {
    const { count } = places;
    if (cells.length !== count) {
      const hint = cells.length > count ? '; write a point for decimals and nothing between thousands' : '';
      this.reader.refuse(undefined, `expected ${count} columns, as in the header, got ${cells.length}${hint}`);
    }
    return this.reader.read((part) => (places[part] === undefined ? '' : cells[places[part]]!.trim()));
  }
}

function whatIsMissing(column: FillPart): string {
  return `expected a header with the columns ${REQUIRED.join(', ')}; there is no column "${column}"`;
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
