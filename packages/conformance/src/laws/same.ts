import { isDeepStrictEqual } from 'node:util';

/** Whether two values are equal to the last bit, arrays and all. */
export function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}
