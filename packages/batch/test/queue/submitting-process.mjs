import { submitJobs } from '@waterfill/batch/queue';

// Submits jobs in a process of its own, as the certificates that it trusts are read when it starts.
const [jobs, options] = process.argv.slice(2).map((text) => JSON.parse(text));
const { queued } = await submitJobs(jobs, options).catch((error) => ({ queued: `${error.code}: ${error.message}` }));
console.log(queued);
