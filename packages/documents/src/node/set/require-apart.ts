import { type BigIntStats, fstatSync } from 'node:fs';
import { FileError } from '../file-error.js';
import { findTarget } from './find-target.js';

/**
 * Checks that no output of a program is one of its inputs or another output. Existing files are compared by identity,
 * so links and other spellings of a path are found; files that do not exist yet, by the path that they resolve to.
 *
 * @param inputs - paths of all inputs; `-` is standard input
 * @throws FileError naming both, before anything is written
 * @example
 * ```ts
 * import { requireApart } from '@waterfill/documents/node';
 * await requireApart(['day.csv'], ['plan.json']); // two different files pass
 * ```
 */
export async function requireApart(inputs: readonly string[], outputs: readonly string[]): Promise<void> {
  const requireFree = outputGuard(inputs);
  for (const output of outputs) requireFree(output);
}

/** {@link requireApart} for outputs one by one: refuses an output that is an input or an earlier output. */
export function outputGuard(inputs: readonly string[]): (output: string) => void {
  const taken = new Map<string, string>();
  for (const input of new Set(inputs)) {
    const key = input === '-' ? keyOfDescriptor(0) : keyOf(input);
    const words = `the input ${input === '-' ? 'from standard input' : input}, which would be lost`;
    if (key !== undefined) taken.set(key, words);
  }
  const printed = keyOfDescriptor(1);
  if (printed !== undefined) claim(taken, printed, { output: 'standard output', words: 'standard output' });
  return (output) => {
    const key = keyOf(output);
    if (key !== undefined) claim(taken, key, { output, words: `the output ${output}` });
  };
}

interface Claim {
  readonly output: string;
  /** its description in messages about other outputs */
  readonly words: string;
}

function claim(taken: Map<string, string>, key: string, { output, words }: Claim): void {
  const other = taken.get(key);
  if (other !== undefined) {
    throw new FileError(output, 'written', new Error(`it is the same file as ${other}; choose another name`));
  }
  taken.set(key, words);
}

/** A key that is equal for two paths of one file; undefined: not a regular file, so no bytes can be lost. */
function keyOf(path: string): string | undefined {
  try {
    const { path: target, existing } = findTarget(path);
    return existing ? keyOfFile(existing) : target;
  } catch {
    // The later read or write reports the error.
    return undefined;
  }
}

function keyOfFile(found: BigIntStats): string | undefined {
  return found.isFile() ? `${found.dev}:${found.ino}` : undefined;
}

function keyOfDescriptor(descriptor: 0 | 1): string | undefined {
  try {
    return keyOfFile(fstatSync(descriptor, { bigint: true }));
  } catch {
    // It is closed.
    return undefined;
  }
}
