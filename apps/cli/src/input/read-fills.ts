import { type Fill, parseFills } from '@waterfill/fills';
import { createZoneClock, type Grid } from '@waterfill/model';
import type { Io } from '../terminal/io.js';
import { readInput } from './read-input.js';

/** The fills of a file, and what to call it. */
interface ReadFills {
  readonly fills: readonly Fill[];
  readonly source: string;
}

/** Reads fills from a file or standard input, with clock times of the day of a grid. */
export async function readFills(path: string, { start, timezone }: Grid, io: Io): Promise<ReadFills> {
  const { text, source } = await readInput(path, io);
  const date = createZoneClock(timezone).dateAt(Date.parse(start) / 1000);
  return { source, fills: parseFills(text, { timezone, date, source }) };
}
