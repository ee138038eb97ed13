import { join } from 'node:path';
import { type NewFile, removeAbandoned, writeFiles } from '@waterfill/documents/node';
import { renderReport } from '@waterfill/report';
import { batchPage, type ShownBatch } from '../page/batch-page.js';
import { resultsCsv, type TableRow, timesCsv } from '../results/results-table.js';
import { resultsParquet } from './results-parquet.js';

/** Writes the tables of a batch into the folder of its results, all of them or none. */
export function writeTables(output: string, rows: readonly TableRow[]): Promise<void> {
  const files: NewFile[] = [
    [join(output, 'results.csv'), resultsCsv(rows)],
    [join(output, 'results.parquet'), resultsParquet(rows)],
    [join(output, 'times.csv'), timesCsv(rows)],
  ];
  return writeFiles(files, { folder: output });
}

/** Writes the tables of a batch that has ended and the page about it, and leaves nothing of killed processes beside the results. */
export async function writeOutcome(output: string, batch: ShownBatch): Promise<void> {
  // A process that was killed may have left a lock beside its result, and may have ended only a moment ago.
  for (const { result } of batch.rows) removeAbandoned(join(output, result.job));
  await writeTables(output, batch.rows);
  await writeFiles([[join(output, 'report.html'), await renderReport(batchPage(batch))]]);
}
