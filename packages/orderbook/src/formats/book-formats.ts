import type { BookFormat } from './book-format.js';
import { databentoCsv } from './databento-csv.js';
import { databentoDbn } from './dbn/databento-dbn.js';
import { lobster } from './lobster.js';
import { mbpParquet } from './parquet/mbp-parquet.js';
import { tardisCsv } from './tardis-csv.js';

/** The formats, in the order in which they are tried. */
export const bookFormats: readonly BookFormat[] = [databentoCsv, databentoDbn, lobster, tardisCsv, mbpParquet];
