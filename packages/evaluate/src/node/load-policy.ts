import { ProblemError } from '@waterfill/model';
import type { DayPolicy, Policy, Situation } from '../policies/policy.js';

/** What is called of a module, each with a time limit. */
export const policyMethods = ['load', 'startDay', 'observe', 'decide'] as const;

/**
 * The policy of a module, in this thread. Its errors name the file and the method.
 *
 * @param onCall - is called before each method
 * @throws ProblemError if the module cannot be loaded or its default export is not a policy
 */
export async function loadPolicy(
  url: string,
  file: string,
  onCall: (method: (typeof policyMethods)[number]) => void,
): Promise<Policy> {
  const guard = <T>(method: (typeof policyMethods)[number], run: () => T): T => {
    onCall(method);
    try {
      return run();
    } catch (error) {
      throw thrown(file, method, error);
    }
  };
  const loading = guard('load', () => import(url) as Promise<{ default?: Policy }>);
  const { default: policy } = await loading.catch((error: unknown) => Promise.reject(thrown(file, 'load', error)));
  if (typeof policy?.startDay !== 'function') {
    throw new ProblemError('policy', `${file}: expected a default export with a method startDay, got ${typeof policy}`);
  }
  return {
    ...flagsOf(policy),
    name: typeof policy.name === 'string' && policy.name !== '' ? policy.name : file,
    startDay: (start) => {
      const day = guard('startDay', () => policy.startDay(start));
      requireMethods(file, day);
      return {
        observe: (seen) => guard('observe', () => day.observe(seen)),
        decide: (situation) => {
          const shares: unknown = guard('decide', () => day.decide(situation));
          return requireShares(file, shares, situation);
        },
      };
    },
  };
}

function flagsOf({ hindsight, bound, planned }: Policy): Pick<Policy, 'hindsight' | 'bound' | 'planned'> {
  return { hindsight: hindsight === true, bound: bound === true, planned: planned === true };
}

function requireMethods(file: string, day: DayPolicy | undefined): void {
  for (const method of ['observe', 'decide'] as const) {
    if (typeof day?.[method] === 'function') continue;
    const found = typeof day?.[method];
    throw new ProblemError('policy', `${file}: expected startDay to return a method ${method}, got ${found}`);
  }
}

function requireShares(file: string, shares: unknown, { steps, stepsLeft }: Situation): number {
  if (typeof shares === 'number' && !Number.isNaN(shares)) return shares;
  const when = `at step ${steps - stepsLeft + 1} of ${steps}`;
  const expected = `expected a number of shares from decide ${when}, got ${textOf(shares)}`;
  throw new ProblemError('policy', `${file}: ${expected}`);
}

function thrown(file: string, method: string, error: unknown): ProblemError {
  return new ProblemError('policy', `${file}: ${method} threw ${textOf(error)}`);
}

/** Whatever it is: objects that refuse to be printed too. */
function textOf(value: unknown): string {
  try {
    return value instanceof Error ? `${value.name}: ${value.message}` : String(value);
  } catch {
    return `an ${typeof value} that cannot be printed`;
  }
}
