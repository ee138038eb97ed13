import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ProblemError } from '@waterfill/model';
import type { Candidate } from '../cross-check/candidate.js';
import { checkRows } from '../cross-check/check-rows.js';
import { attemptInWorker } from './attempt-in-worker.js';

/**
 * All backends of ours, as `candidates` of `@waterfill/solvers`, each run in a worker thread of its own: an endless loop
 * is cut, and none can take the process with it.
 */
export const isolatedCandidates: readonly Candidate[] = checkRows.map(({ name, supports }) => ({
  name,
  supports,
  attempt: attemptInWorker({ row: name }),
}));

/**
 * A module whose default export is a `Solver`, run in a worker thread of its own. It is required: a check in which it gives
 * no answer disagrees.
 *
 * A thread shares the process: it can still end it by a signal, or block it in native code. What runs here runs with the
 * rights of whoever runs it.
 *
 * @param url - of the module, `file:///home/me/my-solver.js`
 * @param name - in reports; absent: the name of the file
 * @example
 * ```ts
 * import { type CheckReport, crossCheck } from '@waterfill/solvers';
 * import type { Problem } from '@waterfill/model';
 * async function checkMine(problem: Problem, url: URL): Promise<CheckReport> {
 *   const { candidateOfModule } = await import('@waterfill/solvers/node');
 *   return crossCheck(problem, { solvers: [candidateOfModule(url)] });
 * }
 * checkMine.length; // => 2
 * ```
 */
export function candidateOfModule(url: URL, name: string = basename(fileURLToPath(url))): Candidate {
  return { name, isRequired: true, attempt: attemptInWorker({ module: url.href }) };
}

/**
 * The same of the path of a module, `./mine.js`, from the working directory.
 *
 * @throws ProblemError (`no-module`) if there is none
 * @example
 * ```ts
 * import { candidateAt } from '@waterfill/solvers/node';
 * await candidateAt('./none.js').catch(({ code }) => code); // => 'no-module'
 * ```
 */
export async function candidateAt(path: string): Promise<Candidate> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new ProblemError('with', `there is no module at ${path}`, { code: 'no-module' });
  return candidateOfModule(pathToFileURL(resolve(path)));
}
