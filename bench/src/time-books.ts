import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { peakMemory } from './peak-memory.js';
import { writeBooks } from './write-books.js';

const ROWS = 200_000;
const SIZES = Float64Array.from({ length: 50 }, (_, k) => 10 * (k + 1));

/** Reads a file to time-weighted curves at 50 sizes and prints the peak memory of the process, kB. */
export async function printPeakMemoryOfBooks(path: string): Promise<void> {
  await measureCurves(path);
  console.log(process.resourceUsage().maxRSS);
}

/** Prints how long a day of books takes from file to curves, beside pandas reading the same columns of the same file. */
export async function timeBooks(program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-bench-'));
  try {
    const day = join(folder, 'day.csv');
    writeBooks(day, ROWS);
    console.log(`\n${ROWS.toLocaleString('en-US')} rows of MBP-10 CSV, 74 columns, best of three runs`);
    const ours = await bestOfThree(() => measureCurves(day));
    console.log(`file to time-weighted curves at 50 sizes   ${ours.toFixed(0)} ms, ${perSecond(ours)} rows/s`);
    const pandas = timePandas(day);
    if (pandas === undefined) console.log('pandas.read_csv(usecols) alone             skipped: no pandas');
    else
      console.log(
        `pandas.read_csv(usecols) alone             ${pandas.toFixed(0)} ms, ratio ${(pandas / ours).toFixed(2)}`,
      );
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
async function bestOfThree(run: () => Promise<void>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
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
print(1000 * min(read() for _ in range(3)))
`;

/** Milliseconds; undefined where there is no Python with pandas. The variable PYTHON names another interpreter. */
function timePandas(path: string): number | undefined {
  const python = process.env.PYTHON ?? 'python3';
  const { status, stdout } = spawnSync(python, ['-c', PANDAS, path], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}
