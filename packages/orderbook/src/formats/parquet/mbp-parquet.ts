import type { BookFormat } from '../book-format.js';

/**
 * Parquet with the columns of Databento MBP, as Databento's own library, pyarrow and DuckDB write it.
 *
 * Prices are doubles, or whole numbers of 1e-9; times are timestamps, or whole nanoseconds since 1970. States and
 * volumes are those of the CSV. The code that reads Parquet is loaded on first use.
 */
export const mbpParquet: BookFormat = {
  name: 'mbp-parquet',
  description: 'Parquet with the columns of Databento MBP-10 (or MBP-1)',
  recognises: ({ firstLine }) => firstLine.startsWith('PAR1'),
  open: async ({ file }) => (await import('./open-mbp-parquet.js')).openMbpParquet(file),
};
