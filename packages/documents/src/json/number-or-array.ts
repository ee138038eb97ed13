import { z } from 'zod';
import { numberArray } from './number-array.js';
import { showFound } from './show-value.js';

const array = numberArray();

/** The schema of one finite number for all intervals, or of an array of them, one for each. */
export const numberOrArray: z.ZodType<number | Float64Array> = z
  .unknown()
  .transform((value, context) => {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (Array.isArray(value) || value instanceof Float64Array) {
      const result = array.safeParse(value);
      if (result.success) return result.data;
      context.issues.push(...result.error.issues.map((issue) => ({ ...issue, code: 'custom' as const, input: value })));
      return z.NEVER;
    }
    const message = `expected a finite number, or an array of them, ${showFound(value)}`;
    context.issues.push({ code: 'custom', input: value, message });
    return z.NEVER;
  })
  .meta({ anyOf: [{ type: 'number' }, { type: 'array', items: { type: 'number' } }] });
