export { identifyJob, jobId } from './jobs/identify-job.js';
export { type Job, type JobMeasure, type JobOrder, type JobOutput, jobOutputs, type VolumePart } from './jobs/job.js';
export { parseJob } from './jobs/parse-job.js';
export { type ManifestRow, parseManifest } from './manifest/parse-manifest.js';
export { hasFailed, type JobResult, type JobStatus } from './results/job-result.js';
export { formatJobResult, parseJobResult, RESULT_NAME } from './results/result-document.js';
export { resultsCsv, type TableRow, timesCsv } from './results/results-table.js';
export { type RunJobOptions, runJob } from './run/run-job.js';
export type { InputPrint, Storage } from './storage.js';
