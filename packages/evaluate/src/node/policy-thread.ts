import { createRequire } from 'node:module';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { ProblemError } from '@waterfill/model';
import type { PolicyWatch } from './policy-watcher.js';
import type { PolicyAnswer, PolicyCall } from './policy-worker.js';
import { markAsked, threadState, waitForAnswer } from './thread-state.js';

/** The built file, which Node can run as it is, also when this one is run from source. */
const script = createRequire(import.meta.url).resolve('#policy-watcher');

/** A thread lasts as long as somebody can ask it. */
const forgotten = new FinalizationRegistry<Worker>((worker) => void worker.terminate());

/**
 * The policy of a module in a thread of its own, watched by another one. Whoever asks waits for the answer.
 *
 * @param timeLimit - of a call, milliseconds
 * @param memoryLimit - megabytes
 */
export class PolicyThread {
  readonly #state = threadState();
  readonly #calls: MessagePort;
  readonly #failures: MessagePort;
  #failure: ProblemError | undefined;

  constructor(url: string, file: string, limits: Pick<PolicyWatch, 'timeLimit' | 'memoryLimit'>) {
    const [calls, failures] = [new MessageChannel(), new MessageChannel()];
    this.#calls = calls.port1;
    this.#failures = failures.port1;
    const work = { url, file, port: calls.port2, state: this.#state };
    const workerData: PolicyWatch = { work, failures: failures.port2, ...limits };
    const watcher = new Worker(script, { workerData, transferList: [calls.port2, failures.port2], execArgv: [] });
    // It keeps no process alive.
    watcher.unref();
    forgotten.register(this, watcher);
  }

  /**
   * Asks the policy.
   *
   * @throws ProblemError what the policy or the replay threw, or why the thread ended
   */
  ask(call: PolicyCall): unknown {
    if (!markAsked(this.#state)) throw this.#whyEnded();
    this.#calls.postMessage(call);
    if (!waitForAnswer(this.#state)) throw this.#whyEnded();
    const answer = receiveMessageOnPort(this.#calls)!.message as PolicyAnswer;
    if ('value' in answer) return answer.value;
    const { path, reason, ...more } = answer.refusal;
    throw new ProblemError(path, reason, more);
  }

  #whyEnded(): ProblemError {
    this.#failure ??= new ProblemError('policy', receiveMessageOnPort(this.#failures)!.message as string, {
      code: 'policy-ended',
    });
    return this.#failure;
  }
}
