import { type Fill, parseFills } from '@waterfill/fills';
import { createZoneClock, type Grid } from '@waterfill/model';
import type { Io } from '../terminal/io.js';
import { type Input, readInput } from './read-input.js';

/** The fills of a file, and what to call it. */
interface ReadFills {
  readonly fills: readonly Fill[];
  readonly source: string;
}

/** Reads fills from a file or standard input, with clock times of the day of a grid. */
export async function readFills(path: string, grid: Grid, io: Io): Promise<ReadFills> {
  const input = await readInput(path, io);
  return { source: input.source, fills: fillsIn(input, grid) };
}

/** The fills in a text that was read, with clock times of the day of a grid. */
export function fillsIn({ text, source }: Input, { start, timezone }: Grid): Fill[] {
  const date = createZoneClock(timezone).dateAt(Date.parse(start) / 1000);
  return parseFills(text, { timezone, date, source });
}
