import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Attempt } from '../cross-check/attempt.js';
import type { Candidate } from '../cross-check/candidate.js';
import { describeThrown } from '../cross-check/describe-thrown.js';
import { withDeadline } from '../cross-check/with-deadline.js';
import type { WorkerMessage, WorkerTask } from './solve-worker.js';

/** The built file, which Node can run as it is, also when this one is run from source. */
const script = createRequire(import.meta.url).resolve('#solve-worker');

/** Makes an attempt in a worker thread, which is ended with it, whatever runs there. */
export function attemptInWorker(solver: WorkerTask['solver']): Candidate['attempt'] {
  return async (problem, limits) => {
    const { signal: _, ...clonable } = limits;
    const task: WorkerTask = { solver, problem, limits: clonable };
    // Plain Node, by whatever flags this process was started; what a solver prints is no part of our output.
    const worker = new Worker(script, { workerData: task, execArgv: [], stdout: true, stderr: true });
    worker.stdout.resume();
    try {
      return await withDeadline(limits, (onStart) => outcomeOf(worker, onStart));
    } finally {
      void worker.terminate();
    }
  };
}

function outcomeOf(worker: Worker, onStart: () => void): Promise<Attempt> {
  const start = performance.now();
  const said = lastWords(worker.stderr);
  return new Promise((resolve) => {
    const end = (kind: 'stopped' | 'failed', reason: string): void =>
      resolve({ kind, reason, elapsedMs: performance.now() - start });
    worker.on('message', (message: WorkerMessage) => {
      if (message === 'loaded') onStart();
      else if (message === 'idle') end('stopped', 'its promise never settles: nothing is left to run');
      else resolve(message);
    });
    worker.on('error', (error: unknown) => end('failed', describeThrown(error)));
    worker.on('exit', (code) => end('failed', `exited with status ${code}${said()}`));
  });
}

/** Of what a solver complains, so much at the end is kept, characters. */
const MOST_WORDS = 2000;

/** What was last written to a stream, in words that can follow others; nothing: nothing was. */
function lastWords(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-MOST_WORDS);
  });
  return () => (text.trim() === '' ? '' : `: ${text.trim()}`);
}
