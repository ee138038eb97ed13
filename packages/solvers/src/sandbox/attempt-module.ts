import type { Solver } from '@waterfill/model';
import { attemptSolve } from '../cross-check/attempt.js';
import { optionsOf } from '../cross-check/attempt-limits.js';
import type { ModuleMessage, ModuleTask } from './module-task.js';

/**
 * Loads a module and has it solve a problem, inside a sandbox: whoever calls this ends the thread when it takes too long. What
 * the module does to this thread affects its own answer only, which is judged outside.
 *
 * @param load - imports the text of the module: from an address of a blob, which is what a sandbox can import
 * @param say - sends a message out of the sandbox
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { attemptModule, type ModuleMessage } from '@waterfill/solvers/sandbox';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const load = async () => ({ default: { supports: [], solve: async () => ({ status: 'lost' }) } });
 * const messages: ModuleMessage[] = [];
 * const limits = { tolerance: 1e-9, timeLimit: 1000 };
 * await attemptModule({ source: '', problem, limits }, load, (message) => messages.push(message));
 * messages.length; // => 2
 * ```
 */
export async function attemptModule(
  { source, problem, limits }: ModuleTask,
  load: (source: string) => Promise<{ readonly default?: unknown }>,
  say: (message: ModuleMessage) => void,
): Promise<void> {
  const loadSolver = async (): Promise<Solver> => {
    const { default: solver } = (await load(source)) as { default?: Solver };
    if (typeof solver?.solve !== 'function') throw new TypeError('the default export of the module is no Solver');
    return solver;
  };
  say(await attemptSolve(loadSolver, problem, optionsOf(limits), () => say('loaded')));
}
