import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FileError } from '@waterfill/documents/node';
import type { Candidate } from '@waterfill/solvers';
import { candidateOfModule, isolatedCandidates } from '@waterfill/solvers/node';
import { InvalidArgumentError } from 'commander';

/** Reads names of backends with commas between; `pwl` is it on all of its engines. */
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

/**
 * The backends to check: ours, or those of them that were asked for, and the modules of others.
 *
 * @throws FileError if there is no such module
 */
export async function checkCandidates(
  solvers: readonly Candidate[] | undefined,
  modules: readonly string[] = [],
): Promise<readonly Candidate[]> {
  return [...(solvers ?? isolatedCandidates), ...(await Promise.all(modules.map(candidateAt)))];
}

async function candidateAt(path: string): Promise<Candidate> {
  await stat(path).catch((error: unknown) => {
    throw new FileError(path, 'read', error);
  });
  return candidateOfModule(pathToFileURL(resolve(path)));
}
