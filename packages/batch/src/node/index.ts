export { type FileStorageOptions, fileStorage } from './file-storage.js';
export { expandPattern, findRecordings, type RecordingFilter } from './find-recordings.js';
export type { ThreadLimits } from './job-thread.js';
export { readManifest } from './read-manifest.js';
export { resultsParquet } from './results-parquet.js';
export { type BatchOptions, type BatchOutcome, runBatch } from './run-batch.js';
