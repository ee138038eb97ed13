import { z } from 'zod';
import { showFound, showValue } from './show-value.js';

/** How an array of numbers is read. */
interface NumberArrayOptions {
  /** the value for `null`; absent: `null` is refused */
  readonly whenNull?: number;
  /** what `null` means to the reader of an error message */
  readonly nullMeans?: string;
}

/**
 * The schema of an array of finite numbers, read into a Float64Array.
 *
 * A separate pass instead of a schema per element: a million numbers take milliseconds, and a million wrong ones make
 * one issue.
 */
export function numberArray({ whenNull, nullMeans }: NumberArrayOptions = {}): z.ZodType<Float64Array> {
  const expected = nullMeans === undefined ? 'a finite number' : `a finite number, or null for ${nullMeans}`;
  const read = z.unknown().transform((value, context) => {
    if (!Array.isArray(value)) {
      context.issues.push({
        code: 'custom',
        input: value,
        message: `expected an array of numbers, ${showFound(value)}`,
      });
      return z.NEVER;
    }
    const numbers = toNumbers(value, whenNull);
    const refused = numbers.reduce((count, number) => count + (Number.isNaN(number) ? 1 : 0), 0);
    if (refused === 0) return numbers;
    const first = numbers.findIndex(Number.isNaN);
    const others = refused > 1 ? ` (and ${refused - 1} more in this array)` : '';
    const message = `expected ${expected}, got ${showValue(value[first])}${others}`;
    context.issues.push({ code: 'custom', path: [first], input: value, message });
    return z.NEVER;
  });
  const type = whenNull === undefined ? 'number' : ['number', 'null'];
  return read.meta({ type: 'array', items: { type } });
}

/** A plain loop: Float64Array.from takes eight times as long. */
function toNumbers(elements: readonly unknown[], whenNull: number | undefined): Float64Array {
  const numbers = new Float64Array(elements.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = toNumber(elements[i], whenNull);
  return numbers;
}

/** NaN for what is not accepted. */
function toNumber(element: unknown, whenNull: number | undefined): number {
  if (element === null && whenNull !== undefined) return whenNull;
  return Number.isFinite(element) ? (element as number) : Number.NaN;
}
