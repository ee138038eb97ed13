import { dayOfGrid, type Fill, parseFills } from '@waterfill/fills';
import type { Grid } from '@waterfill/model';
import { printable } from '@waterfill/report/text';
import type { TableOptions } from '../options/table-options.js';
import type { Io } from '../terminal/io.js';
import { readInput } from './read-input.js';

/** The fills of a file, whose clock times are of a day that need not be known yet. */
export interface ReadFills {
  readonly source: string;
  /** The fills, with clock times of a date, YYYY-MM-DD; without one a clock time is refused. */
  readonly dated: (timezone: string, date?: string | undefined) => Fill[];
  /** The fills, with clock times of the day of a grid. */
  readonly on: (grid: Grid) => Fill[];
}

const PARTS = 'time, price, shares, id, symbol and side';

/** Reads fills from a file or standard input. */
export async function readFills(path: string, options: TableOptions, io: Io): Promise<ReadFills> {
  const { text, source } = await readInput(path, io);
  const { allowNegativePrices } = options;
  let areNamed = false;
  const onOthers = (names: readonly string[]): void => {
    if (!areNamed) io.note(`waterfill: ${source}: ${printable(names.join(', '))} is not read: a fill has ${PARTS}`);
    areNamed = true;
  };
  const dated = (timezone: string, date?: string): Fill[] =>
    parseFills(text, { timezone, date, source, allowNegativePrices, onOthers });
  return { source, dated, on: (grid) => dated(grid.timezone, dayOfGrid(grid)) };
}
