import type { Candidate } from '@waterfill/solvers';
import { isolatedCandidates } from '@waterfill/solvers/node';
import { InvalidArgumentError } from 'commander';

/** Reads names of backends, separated by commas; `pwl` means all of its engines. */
export function parseSolvers(text: string): readonly Candidate[] {
  const chosen = new Set(text.split(',').flatMap((name) => candidatesNamed(name.trim())));
  return isolatedCandidates.filter((candidate) => chosen.has(candidate));
}

function candidatesNamed(asked: string): Candidate[] {
  const found = isolatedCandidates.filter(({ name }) => name === asked || name.startsWith(`${asked}/`));
  if (found.length > 0) return found;
  const known = isolatedCandidates.map(({ name }) => name).join(', ');
  throw new InvalidArgumentError(`Expected some of ${known}, got ${JSON.stringify(asked)}.`);
}
