export { type FollowOptions, followJobs } from './follow-jobs.js';
export { type QueueOptions, type Submission, type SubmitOptions, submitJobs } from './submit-jobs.js';
export { type WorkOptions, work } from './work.js';
