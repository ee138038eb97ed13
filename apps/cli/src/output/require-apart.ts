import { type BigIntStats, fstatSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseLobsterName } from '@waterfill/orderbook';
import { printable } from '@waterfill/report/text';
import { FileError } from '../input/file-error.js';
import { recordingsIn } from '../input/recordings-in.js';
import { findTarget } from './find-target.js';

/**
 * Makes sure that no output of a command is one of its inputs, nor another of its outputs: by what the files are, so
 * that links and other spellings of a path are found, and where there is no file yet by where the path leads.
 *
 * @param inputs - paths, folders of recordings among them; `-` is standard input. A LOBSTER file stands for its pair
 * @throws FileError naming both, before anything is written
 */
export async function requireApart(inputs: readonly string[], outputs: readonly string[]): Promise<void> {
  const requireFree = await outputGuard(inputs);
  for (const output of outputs) await requireFree(output);
}

/** {@link requireApart} for one output after the other: refuses those that are an input, or an output before. */
export async function outputGuard(inputs: readonly string[]): Promise<(output: string) => Promise<void>> {
  const taken = new Map<string, string>();
  for (const input of await everyInput(inputs)) {
    const key = input === '-' ? keyOfDescriptor(0) : await keyOf(input);
    const words = `the input ${input === '-' ? 'from standard input' : printable(input)}, which would be lost`;
    if (key !== undefined) taken.set(key, words);
  }
  const printed = keyOfDescriptor(1);
  if (printed !== undefined) claim(taken, printed, { output: 'standard output', words: 'standard output' });
  return async (output) => {
    const key = await keyOf(output);
    if (key !== undefined) claim(taken, key, { output, words: `the output ${printable(output)}` });
  };
}

interface Claim {
  readonly output: string;
  /** what it is to outputs that are told of it */
  readonly words: string;
}

function claim(taken: Map<string, string>, key: string, { output, words }: Claim): void {
  const other = taken.get(key);
  if (other !== undefined) {
    throw new FileError(output, 'written', new Error(`it is the same file as ${other}; choose another name`));
  }
  taken.set(key, words);
}

/** With the other files of LOBSTER pairs, which are read without being named. */
async function everyInput(inputs: readonly string[]): Promise<string[]> {
  const files = [...inputs, ...(await recordingsIn(inputs))];
  const partners = files.flatMap((file) =>
    parseLobsterName(basename(file)).partners.map((name) => join(dirname(file), name)),
  );
  return [...new Set([...files, ...partners])];
}

/** What is the same for two paths of one file; undefined: it is no regular file, whose bytes could be lost. */
async function keyOf(path: string): Promise<string | undefined> {
  try {
    const { path: target, existing } = await findTarget(path);
    return existing ? keyOfFile(existing) : target;
  } catch {
    // Whoever reads or writes it says what is wrong with it.
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
