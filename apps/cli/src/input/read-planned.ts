import { parsePlannedOrder, type ReadPlanned } from '@waterfill/documents';
import type { Io } from '../terminal/io.js';
import { readInput } from './read-input.js';

/** A plan that is being traded, and where it is from. */
export interface PlannedInput extends ReadPlanned {
  readonly source: string;
}

/** Reads a plan, a schedule that says when its intervals are, or what is left of one. */
export async function readPlanned(path: string, io: Io): Promise<PlannedInput> {
  const { text, source } = await readInput(path, io);
  return { ...parsePlannedOrder(text, source), source };
}
