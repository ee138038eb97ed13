import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DayProfile, type Policy, policyNamed, policyNames } from '@waterfill/evaluate';
import { policyOfModule } from '@waterfill/evaluate/node';
import { fitStandingCurve } from '@waterfill/plan';
import { solveBySlopes } from '@waterfill/solvers';
import { InvalidArgumentError } from 'commander';

/** Reads names of policies, and paths of modules, with commas between. */
export function parsePolicies(text: string): readonly string[] {
  const policies = [...new Set(text.split(',').map((part) => part.trim()))];
  const unknown = policies.find((policy) => !(policyNames.includes(policy) || isPath(policy)));
  if (unknown === undefined) return policies;
  const known = policyNames.join(', ');
  throw new InvalidArgumentError(`Expected some of ${known}, or paths like ./mine.js; got ${JSON.stringify(unknown)}.`);
}

function isPath(policy: string): boolean {
  return /[/\\]|\.[cm]?js$/.test(policy);
}

/** The names of the policies that are replayed where none are named. */
export function usualPolicies(hasProfile: boolean): readonly string[] {
  return ['level', ...(hasProfile ? ['level-profile'] : []), 'placebo', 'hindsight'];
}

/** The files that policies are read from. */
export function policyFiles(named: readonly string[]): string[] {
  return named.filter(isPath);
}

/** The policies of a command line; where it names none, `level`, its placebo, and what bounds it. */
export function policiesOf(
  named: readonly string[] | undefined,
  profile: DayProfile | undefined,
): Promise<readonly Policy[]> {
  const parts = { solve: solveBySlopes, fit: fitStandingCurve, profile };
  const policyOf = async (policy: string): Promise<Policy> =>
    isPath(policy) ? policyOfModule(pathToFileURL(resolve(policy))) : policyNamed(policy, parts);
  return Promise.all((named ?? usualPolicies(profile !== undefined)).map(policyOf));
}
