import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { writeBooks } from '../write-books.js';
import { writeDbnBooks } from '../write-dbn-books.js';
import { writeParquetBooks } from '../write-parquet-books.js';
import { FITTED_SIZES } from './fit-contest.js';
import type { Contest, PeerRow } from './peer-row.js';

const ROWS = 200_000;

/** Files of recorded books to curves, beside peers that only read them. */
export const BOOK_ROWS: readonly PeerRow[] = [
  bookRow('CSV', 'pandas reading', 'read-csv', 'day.csv', writeBooks),
  bookRow('CSV', 'pandas, times', 'read-csv-times', 'day.csv', writeBooks),
  bookRow('.csv.zst', 'pandas reading', 'read-csv', 'day.csv.zst', zstd(writeBooks)),
  bookRow('.dbn.zst', 'databento reading', 'read-dbn', 'day.dbn.zst', zstd(writeDbnBooks)),
  bookRow('Parquet', 'pyarrow reading', 'read-parquet', 'day.parquet', writeParquetBooks),
];

type Write = (path: string, rows: number) => void | Promise<void>;

function bookRow(format: string, peer: string, task: string, file: string, write: Write): PeerRow {
  const prepare = async (folder: string): Promise<Contest> => {
    const input = join(folder, file);
    await write(input, ROWS);
    return { input, ours: () => curvesOf(input), errorOf: ([rows]) => Math.abs(rows! / ROWS - 1) };
  };
  return { name: `${format} to curves, 200,000 rows`, peer, language: 'python', task, prepare };
}

/** Packed by the program zstd, since Node 20 cannot. */
function zstd(write: Write): Write {
  return async (path, rows) => {
    const plain = path.replace(/[.]zst$/, '');
    await write(plain, rows);
    const { status, error } = spawnSync('zstd', ['-q', '-f', plain, '-o', path]);
    if (status !== 0) throw new Error(`cannot run zstd${error ? `: ${error.message}` : ''}`);
  };
}

/** From a file to time-weighted curves at 50 sizes; the answer is the number of rows. */
async function curvesOf(path: string): Promise<Float64Array> {
  const book = await openBook(path);
  const builder = createCurveBuilder({ sizes: FITTED_SIZES });
  let states = 0;
  await book.read((state) => {
    builder.add(state);
    states++;
  });
  if (builder.finish().intervals.length !== 390) throw new Error('not a day of 390 minutes');
  return Float64Array.of(states);
}
