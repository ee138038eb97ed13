import { createRequire } from 'node:module';
import { type MessagePort, Worker, workerData } from 'node:worker_threads';
import { policyMethods } from './load-policy.js';
import type { PolicyWork } from './policy-worker.js';
import { busyWith, markEnded } from './thread-state.js';

/** What is watched, and its limits. */
export interface PolicyWatch {
  readonly work: PolicyWork;
  /** told why the thread ended */
  readonly failures: MessagePort;
  /** of a call, milliseconds */
  readonly timeLimit: number;
  /** megabytes */
  readonly memoryLimit: number;
}

// Whoever asks waits, and cannot watch: this thread does.
const { work, failures, timeLimit, memoryLimit } = workerData as PolicyWatch;
const { state, file, port } = work;

const worker = new Worker(createRequire(import.meta.url).resolve('#policy-worker'), {
  ...{ workerData: work, transferList: [port], execArgv: [], stdout: true },
  resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
});
// The standard output is that of the program, such as a document.
worker.stdout.pipe(process.stderr);
worker.on('error', (error: NodeJS.ErrnoException) => fail(reasonOf(error)));
worker.on('exit', (code) => fail(`ended its thread, status ${code}`));

/** How often it looks within a time limit. */
const LOOKS = 10;
let begunBefore = 0;
let looks = 0;
const watch = setInterval(() => {
  // Before the first call the thread itself starts, which takes its time on a busy machine.
  const begun = busyWith(state)?.begun ?? 0;
  looks = begun > 0 && begun === begunBefore ? looks + 1 : 0;
  begunBefore = begun;
  if (looks > LOOKS) fail(`${methodNow()} did not return within ${timeLimit / 1000} s, the time limit of a call`);
}, timeLimit / LOOKS);

function fail(reason: string): void {
  clearInterval(watch);
  failures.postMessage(`${file}: ${reason}`);
  markEnded(state);
  void worker.terminate();
}

function methodNow(): string {
  return policyMethods[busyWith(state)?.method ?? 0]!;
}

function reasonOf({ code, name, message }: NodeJS.ErrnoException): string {
  if (code !== 'ERR_WORKER_OUT_OF_MEMORY') return `threw ${name}: ${message} outside of its methods`;
  return `${methodNow()} ran out of memory; it may use ${memoryLimit} MB`;
}
