import { isDeepStrictEqual } from 'node:util';

/** Whether two values are bit-identical, including arrays. */
export function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}
