import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { peakMemory } from './peak-memory.js';
import { writeBooks } from './write-books.js';

const ROWS = 200_000;
const ROUNDS = 12;
const SIZES = Float64Array.from({ length: 50 }, (_, k) => 10 * (k + 1));

/** Reads a file to time-weighted curves at 50 sizes and prints the peak memory of the process, kB. */
export async function printPeakMemoryOfBooks(path: string): Promise<void> {
  await measureCurves(path);
  console.log(process.resourceUsage().maxRSS);
}

/** Prints the time for a day of books from file to curves, compared with pandas reading the same columns of the same file. */
export async function timeBooks(program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-bench-'));
  try {
    const day = join(folder, 'day.csv');
    writeBooks(day, ROWS);
    console.log(
      `\n${ROWS.toLocaleString('en-US')} rows of MBP-10 CSV, 74 columns, best of ${ROUNDS} alternating turns`,
    );
    let ours = Number.POSITIVE_INFINITY;
    let pandas: Timing | undefined;
    for (let round = 0; round < ROUNDS; round++) {
      ours = Math.min(ours, await timeCurves(day));
      pandas = faster(timePandas(day), pandas);
    }
    console.log(`file to time-weighted curves at 50 sizes   ${ours.toFixed(0)} ms, ${perSecond(ours)} rows/s`);
    const name = 'pandas.read_csv(usecols) alone'.padEnd(43);
    if (pandas === undefined) console.log(`${name}skipped: no pandas`);
    else {
      const ratio = (pandas.milliseconds / ours).toFixed(2);
      console.log(`${name}${pandas.milliseconds.toFixed(0)} ms, pandas ${pandas.version}, ratio ${ratio}`);
    }
    const tenfold = join(folder, 'tenfold.csv');
    writeBooks(tenfold, 10 * ROWS);
    const peaks = [day, tenfold].map((path) => peakMemory(program, ['books', path]).toFixed(0));
    console.log(
      `peak memory                                ${peaks[0]} MB, of a file ten times as long ${peaks[1]} MB`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureCurves(path: string): Promise<void> {
  const book = await openBook(path);
  const builder = createCurveBuilder({ sizes: SIZES });
  await book.read((state) => builder.add(state));
  if (builder.finish().intervals.length !== 390) throw new Error('not a day of 390 minutes');
}

/** Milliseconds. */
async function timeCurves(path: string): Promise<number> {
  const start = performance.now();
  await measureCurves(path);
  return performance.now() - start;
}

function perSecond(milliseconds: number): string {
  return Math.round((1000 * ROWS) / milliseconds).toLocaleString('en-US');
}

const PANDAS = `
import sys, time, pandas
columns = ['ts_event', 'flags'] + [f'{s}_{f}_0{k}' for k in range(10) for s in ('bid', 'ask') for f in ('px', 'sz')]
def read():
    start = time.perf_counter()
    pandas.read_csv(sys.argv[1], usecols=columns)
    return time.perf_counter() - start
print(pandas.__version__, 1000 * min(read() for _ in range(2)))
`;

/** The time of a version of pandas. */
interface Timing {
  readonly version: string;
  readonly milliseconds: number;
}

/** Undefined if there is no Python with pandas. The variable PYTHON names another interpreter. */
function timePandas(path: string): Timing | undefined {
  const python = process.env.PYTHON ?? 'python3';
  const { status, stdout } = spawnSync(python, ['-c', PANDAS, path], { encoding: 'utf8' });
  const [version = '', milliseconds] = stdout.trim().split(' ');
  return status === 0 ? { version, milliseconds: Number(milliseconds) } : undefined;
}

function faster(a: Timing | undefined, b: Timing | undefined): Timing | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.milliseconds < b.milliseconds ? a : b;
}
