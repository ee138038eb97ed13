import { policyNames } from '@waterfill/evaluate';
import { isPolicyPath } from '@waterfill/evaluate/node';
import { InvalidArgumentError } from 'commander';

/** Reads names of policies and paths of modules, separated by commas. */
export function parsePolicies(text: string): readonly string[] {
  const policies = [...new Set(text.split(',').map((part) => part.trim()))];
  const unknown = policies.find((policy) => !(policyNames.includes(policy) || isPolicyPath(policy)));
  if (unknown === undefined) return policies;
  const known = policyNames.join(', ');
  throw new InvalidArgumentError(`Expected some of ${known}, or paths like ./mine.js; got ${JSON.stringify(unknown)}.`);
}
