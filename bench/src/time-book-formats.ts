import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BookState, createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { peakMemory } from './peak-memory.js';
import { writeBooks } from './write-books.js';
import { writeDbnBooks } from './write-dbn-books.js';
import { writeParquetBooks } from './write-parquet-books.js';

const ROWS = 200_000;
const ROUNDS = 16;
const SIZES = Float64Array.from({ length: 50 }, (_, k) => 10 * (k + 1));
const WRITERS = { csv: writeBooks, dbn: writeDbnBooks, parquet: writeParquetBooks };

/** The best time for a file of a format, milliseconds. */
interface Timing {
  readonly format: string;
  readonly path: string;
  states: number;
  curves: number;
}

/** Prints how many states per second of the same day are read from each format, alternating, with and without measuring curves. */
export async function timeBookFormats(program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-bench-'));
  try {
    const timings: Timing[] = [];
    for (const [format, write] of Object.entries(WRITERS)) {
      const path = join(folder, `day.${format}`);
      await write(path, ROWS);
      timings.push({ format, path, states: Number.POSITIVE_INFINITY, curves: Number.POSITIVE_INFINITY });
    }
    for (let round = 0; round < ROUNDS; round++) for (const timing of timings) await time(timing);
    console.log(`\nthe same ${ROWS.toLocaleString('en-US')} books in each format, best of ${ROUNDS} alternating turns`);
    for (const timing of timings) {
      const tenfold = join(folder, `tenfold.${timing.format}`);
      await WRITERS[timing.format as keyof typeof WRITERS](tenfold, 10 * ROWS);
      const peaks = [timing.path, tenfold].map((path) => peakMemory(program, ['books', path]).toFixed(0));
      const memory = `peak memory ${peaks[0]} MB, of a file ten times as long ${peaks[1]} MB`;
      console.log(`${timing.format.padEnd(8)} ${speeds(timing, timings[0]!)}, ${memory}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function time(timing: Timing): Promise<void> {
  timing.states = Math.min(timing.states, await millisecondsOf(timing.path, () => {}));
  const { add, finish } = createCurveBuilder({ sizes: SIZES });
  timing.curves = Math.min(timing.curves, await millisecondsOf(timing.path, add));
  if (finish().intervals.length !== 390) throw new Error('not a day of 390 minutes');
}

async function millisecondsOf(path: string, onState: (state: BookState) => void): Promise<number> {
  const start = performance.now();
  const recording = await openBook(path);
  const { states } = await recording.read(onState);
  if (states !== ROWS) throw new Error(`${states} states`);
  return performance.now() - start;
}

function speeds(timing: Timing, csv: Timing): string {
  const speed = (milliseconds: number, reference: number): string => {
    const perSecond = Math.round((1000 * ROWS) / milliseconds).toLocaleString('en-US');
    return `${perSecond.padStart(9)} states/s (${(reference / milliseconds).toFixed(2)} x csv)`;
  };
  return `read ${speed(timing.states, csv.states)}, to curves ${speed(timing.curves, csv.curves)}`;
}
