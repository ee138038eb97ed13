import type { Attempt } from '../cross-check/attempt.js';
import type { Candidate } from '../cross-check/candidate.js';
import { withDeadline } from '../cross-check/with-deadline.js';
import type { ModuleTask } from './module-task.js';
import { readMessage } from './read-message.js';

/** Nothing comes over a network: what may be slow is the start of a process on a busy machine, milliseconds. */
const LOAD_LIMIT = 3000;

/** A place where a module can run without access to anything. */
export interface Sandbox {
  /** Starts a task; what comes out is given to `onMessage`, and why there will be nothing more to `onEnd`. */
  start(task: ModuleTask, onMessage: (message: unknown) => void, onEnd: (reason: string) => void): void;
  /** Ends whatever runs in it. */
  close(): void;
}

/**
 * A module of somebody's own as a candidate of a cross-check, run in a sandbox that is opened for each attempt and ended
 * with it, whatever runs there. It is required: a check in which it gives no answer disagrees.
 *
 * The sandbox may send anything: a message that is none of the protocol's ends the attempt as failed.
 *
 * @param source - the text of an ES module without imports, whose default export is a `Solver`
 * @param name - in reports
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { crossCheck } from '@waterfill/solvers';
 * import { candidateInSandbox } from '@waterfill/solvers/sandbox';
 * const closed = { start: (_task: unknown, _say: unknown, end: (reason: string) => void) => end('is closed'), close: () => {} };
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const solvers = [candidateInSandbox('export default {}', 'mine.js', () => closed)];
 * const { backends } = await crossCheck(createProblem({ quantity: 10, impact }), { solvers });
 * backends[0]?.reason; // => 'is closed'
 * ```
 */
export function candidateInSandbox(source: string, name: string, open: () => Sandbox): Candidate {
  return {
    name,
    isRequired: true,
    attempt: async (problem, { signal, ...limits }) => {
      const sandbox = open();
      try {
        return await withDeadline(
          { ...limits, signal },
          (onStart) => outcomeOf(sandbox, { source, problem, limits }, onStart),
          Math.max(LOAD_LIMIT, limits.timeLimit),
        );
      } finally {
        sandbox.close();
      }
    },
  };
}

function outcomeOf(sandbox: Sandbox, task: ModuleTask, onStart: () => void): Promise<Attempt> {
  const start = performance.now();
  let isLoaded = false;
  return new Promise((resolve) => {
    const fail = (reason: string): void => resolve({ kind: 'failed', reason, elapsedMs: performance.now() - start });
    const receive = (message: unknown): void => {
      const read = readMessage(message);
      if (read === undefined || (read === 'loaded' && isLoaded)) {
        fail('sent messages that are no answer');
      } else if (read === 'loaded') {
        isLoaded = true;
        onStart();
      } else {
        // A time that the module may have made up is at most the time that passed.
        resolve({ ...read, elapsedMs: Math.min(read.elapsedMs, performance.now() - start) });
      }
    };
    sandbox.start(task, receive, fail);
  });
}
