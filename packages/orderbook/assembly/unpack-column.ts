/** Unpacks pages of columns of Parquet, in AssemblyScript: JavaScript lacks words of 64 bits and of 128. */

export { readRuns } from './parquet/runs';
export { unsnappy } from './parquet/snappy';
