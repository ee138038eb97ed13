import type { Answer } from './answers.js';
import { refusalOf } from './refusal-of.js';

/**
 * What a task ends with, as data.
 *
 * @param nameOf - the labels of the fields that a refusal names; default: those of the order
 * @returns rejects for a bug only
 */
export async function answered<Value>(
  task: () => Promise<Value>,
  nameOf?: (path: string) => string,
): Promise<Answer<Value>> {
  try {
    return { status: 'done', value: await task() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return { status: 'cancelled' };
    const refusal = refusalOf(error, nameOf);
    if (refusal === undefined) throw error;
    return { status: 'refused', refusal };
  }
}

/** What a task works on. A task that has nothing to work on ends as if it had been cancelled. */
export function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw NOTHING_THERE;
  return value;
}

const NOTHING_THERE = new DOMException('there is nothing to work on', 'AbortError');
