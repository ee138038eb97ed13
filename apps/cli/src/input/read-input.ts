import { readText } from '@waterfill/documents/node';
import { printable } from '@waterfill/report/text';
import type { Io } from '../terminal/io.js';

/** A text and its name in messages. */
export interface Input {
  readonly text: string;
  readonly source: string;
}

/** Reads a document from a file, or from standard input for `-`. */
export async function readInput(path: string, { stdin }: Io): Promise<Input> {
  const text = await readText(path, stdin);
  return { text, source: path === '-' ? 'standard input' : printable(path) };
}

/** Reads several, one after the other. */
export async function readInputs(paths: readonly string[], io: Io): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) inputs.push(await readInput(path, io));
  return inputs;
}
