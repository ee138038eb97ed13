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
    if (value instanceof Float64Array && areAccepted(value, whenNull)) return withNulls(value, whenNull);
    if (!Array.isArray(value) && !(value instanceof Float64Array)) {
      context.issues.push({
        code: 'custom',
        input: value,
        message: `expected an array of numbers, ${showFound(value)}`,
      });
      return z.NEVER;
    }
    const elements = value instanceof Float64Array ? Array.from(value, orNull) : value;
    const numbers = toNumbers(elements, whenNull);
    const refused = numbers.reduce((count, number) => count + (Number.isNaN(number) ? 1 : 0), 0);
    if (refused === 0) return numbers;
    const first = numbers.findIndex(Number.isNaN);
    const others = refused > 1 ? ` (and ${refused - 1} more in this array)` : '';
    const message = `expected ${expected}, got ${showValue(elements[first])}${others}`;
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

/** In a list that was read by itself, NaN stands for null. */
function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}

function areAccepted(numbers: Float64Array, whenNull: number | undefined): boolean {
  return numbers.every((number) => Number.isFinite(number) || (Number.isNaN(number) && whenNull !== undefined));
}

function withNulls(numbers: Float64Array, whenNull: number | undefined): Float64Array {
  if (!numbers.some(Number.isNaN)) return numbers;
  return numbers.map((number) => (Number.isNaN(number) ? whenNull! : number));
}
