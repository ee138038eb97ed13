import { ProblemError } from '../problem/problem-error.js';

/**
 * Refuses unknown fields, so that a misspelling like `uper` does not mean "no upper bound".
 *
 * @param value - what a caller gave; anything but an object is refused
 * @param known - the names of the fields that are read
 * @param path - the name of the object in the message; empty: only the field is named
 * @throws ProblemError naming the field and the known name nearest to it
 * @example
 * ```ts
 * import { requireKnownFields } from '@waterfill/model';
 * requireKnownFields({ quantity: 5 }, ['quantity', 'upper']); // => undefined
 * ```
 */
export function requireKnownFields(value: unknown, known: readonly string[], path = ''): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProblemError(path, `expected an object with fields like ${known[0]}, got ${describe(value)}`);
  }
  const field = Object.keys(value).find((name) => !known.includes(name));
  if (field === undefined) return;
  throw new ProblemError(path === '' ? field : `${path}.${field}`, `there is no such field; ${hintFor(field, known)}`, {
    code: 'unknown-field',
    details: { field },
  });
}

function hintFor(field: string, known: readonly string[]): string {
  const [nearest] = known.toSorted((a, b) => distance(field, a) - distance(field, b));
  const isClose = nearest !== undefined && distance(field, nearest) <= Math.max(2, field.length / 3);
  return isClose ? `did you mean ${nearest}?` : `known are ${known.join(', ')}`;
}

/** Edits (insert, delete, replace a character) from one name to the other, whatever their case (Levenshtein). */
function distance(a: string, b: string): number {
  const [from, to] = [a.toLowerCase(), b.toLowerCase()];
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return value === null ? 'null' : typeof value;
}
