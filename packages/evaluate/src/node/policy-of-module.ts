import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProblemError } from '@waterfill/model';
import type { Policy } from '../policies/policy.js';
import type { Replayed } from '../replay/replayed.js';
import { PolicyThread } from './policy-thread.js';

/** What a module may use. */
export interface ModuleLimits {
  /** the longest that it may take to load, and that a call of a method may take, milliseconds, > 0; default 10,000 */
  readonly timeLimit?: number | undefined;
  /** of JavaScript objects, without typed arrays, megabytes, > 0; default 512 */
  readonly memoryLimit?: number | undefined;
}

/**
 * A policy of your own: the default export of a module. It runs in a thread of its own, with the rights of whoever runs
 * it. A method that does not return within the time limit or runs out of memory ends the thread; so does the exit of
 * its process. All of that, and what it throws, is a ProblemError with the name of the file and of the method. Whoever
 * calls the policy waits meanwhile. What it prints goes to the standard error output.
 *
 * A replay runs in that thread as a whole, and gives the same answer to the bit as in this one. Any other use sends each
 * call to the thread, which takes some 40 to 90 microseconds.
 *
 * @param url - of the module, `file:///home/me/my-policy.js`
 * @returns the policy; its name is its own, or else that of the file
 * @throws ProblemError if the module cannot be loaded, its default export is not a {@link Policy}, or a limit is out of
 *   range
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { pathToFileURL } from 'node:url';
 * import { policyOfModule } from '@waterfill/evaluate/node';
 * const folder = await mkdtemp('policy-');
 * await writeFile(`${folder}/mine.mjs`, 'export default { name: "mine", startDay() {} };');
 * (await policyOfModule(pathToFileURL(`${folder}/mine.mjs`))).name; // => 'mine'
 * await rm(folder, { recursive: true });
 * ```
 */
export async function policyOfModule(url: URL, limits: ModuleLimits = {}): Promise<Policy> {
  const { timeLimit = 10_000, memoryLimit = 512 } = limits;
  requireLimit('timeLimit', 'milliseconds', timeLimit);
  requireLimit('memoryLimit', 'megabytes', memoryLimit);
  const file = basename(url.protocol === 'file:' ? fileURLToPath(url) : 'module');
  const thread = new PolicyThread(url.href, file, { timeLimit, memoryLimit });
  return {
    ...(thread.ask({ kind: 'load' }) as Omit<Policy, 'startDay'>),
    startDay: (start) => {
      const day = thread.ask({ kind: 'startDay', start }) as number;
      return {
        observe: (seen) => void thread.ask({ kind: 'observe', day, seen }),
        decide: (situation) => thread.ask({ kind: 'decide', day, situation }) as number,
      };
    },
    replay: (tape, orders, options) => thread.ask({ kind: 'replay', tape, orders, options }) as Replayed[],
  };
}

/** The largest number of milliseconds of a timer. */
const LONGEST = 2_147_483_647;

function requireLimit(name: string, unit: string, value: number): void {
  if (value > 0 && value <= LONGEST) return;
  throw new ProblemError(name, `expected ${unit} above 0, at most ${LONGEST}, got ${String(value)}`);
}
