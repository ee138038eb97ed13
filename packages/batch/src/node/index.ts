export { type FileStorageOptions, fileStorage } from './file-storage.js';
export type { ThreadLimits } from './job-thread.js';
export { readManifest } from './read-manifest.js';
export { resultsParquet } from './results-parquet.js';
export { type BatchOptions, type BatchOutcome, type BatchProgress, runBatch } from './run-batch.js';
