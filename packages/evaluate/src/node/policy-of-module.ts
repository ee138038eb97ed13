import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProblemError } from '@waterfill/model';
import type { DayPolicy, Policy } from '../policies/policy.js';

/**
 * A policy of your own: the default export of a module. It runs in this thread with the rights of whoever runs it, and
 * without a time limit: nothing can stop a `decide` that never returns but the end of the process. What it throws is
 * reported with the name of the file.
 *
 * @param url - of the module, `file:///home/me/my-policy.js`
 * @returns the policy; its name is its own, or else that of the file
 * @throws ProblemError if the module cannot be loaded or its default export is not a {@link Policy}
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
export async function policyOfModule(url: URL): Promise<Policy> {
  const file = basename(url.protocol === 'file:' ? fileURLToPath(url) : 'module');
  const { default: policy } = await attempt(file, 'load', () => import(url.href) as Promise<{ default?: Policy }>);
  if (typeof policy?.startDay !== 'function') {
    throw new ProblemError('policy', `${file}: expected a default export with a method startDay, got ${typeof policy}`);
  }
  const name = typeof policy.name === 'string' && policy.name !== '' ? policy.name : file;
  return {
    ...flagsOf(policy),
    name,
    startDay: (day) =>
      guarded(
        file,
        guard(file, 'startDay', () => policy.startDay(day)),
      ),
  };
}

function flagsOf({ hindsight, bound, planned }: Policy): Pick<Policy, 'hindsight' | 'bound' | 'planned'> {
  return { hindsight: hindsight === true, bound: bound === true, planned: planned === true };
}

/** The day of a policy, whose errors name the file. */
function guarded(file: string, day: DayPolicy): DayPolicy {
  for (const method of ['observe', 'decide'] as const) {
    if (typeof day?.[method] !== 'function') {
      throw new ProblemError(
        'policy',
        `${file}: expected startDay to return a method ${method}, got ${typeof day?.[method]}`,
      );
    }
  }
  return {
    observe: (seen) => guard(file, 'observe', () => day.observe(seen)),
    decide: (situation) => guard(file, 'decide', () => day.decide(situation)),
  };
}

function guard<T>(file: string, method: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw failure(file, method, error);
  }
}

async function attempt<T>(file: string, method: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw failure(file, method, error);
  }
}

function failure(file: string, method: string, error: unknown): ProblemError {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new ProblemError('policy', `${file}: ${method} threw ${what}`);
}
