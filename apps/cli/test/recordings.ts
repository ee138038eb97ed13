import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A book at a time of the day in UTC, with one level on each side. */
interface Row {
  readonly time: string;
  readonly bid: number;
  readonly ask: number;
  readonly depth: number;
}

const HEADER = 'ts_event,action,side,depth,price,size,flags,sequence,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,symbol';

/** The recording of a day as a Databento MBP CSV. */
export function recordingText(date: string, rows: readonly Row[], symbol = 'FLOW'): string {
  const line = ({ time, bid, ask, depth }: Row, i: number): string =>
    `${date}T${time}Z,A,B,0,${bid},${depth},128,${i},${bid},${ask},${depth},${depth},${symbol}\n`;
  return `${HEADER}\n${rows.map(line).join('')}`;
}

/** A minute at a spread of 2, a minute at 4, and the end at 15:32 in New York. */
export const summerRows: readonly Row[] = [
  { time: '19:30:00.000000000', bid: 9, ask: 11, depth: 300 },
  { time: '19:31:00.000000000', bid: 8, ask: 12, depth: 200 },
  { time: '19:31:59.999999999', bid: 8, ask: 12, depth: 200 },
];

/** A new folder with a file in it for each name. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waterfill-'));
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}
