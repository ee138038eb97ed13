import type { OrderRequest } from './order.js';

/**
 * The options of an order that bind nothing, by their paths, and so are not what to change where it is infeasible: for `unset`
 * of `failureText` and `planReport` of `@waterfill/report`.
 *
 * @example
 * ```ts
 * import { unsetOptions } from '@waterfill/plan';
 * unsetOptions({ quantity: 100, cap: { largestSize: false } }); // => ['blackouts', 'sizes', 'cap']
 * ```
 */
export function unsetOptions({ blackouts, cap = {} }: OrderRequest): string[] {
  const { largestSize = true, participation } = cap;
  return [
    ...(blackouts === undefined ? ['blackouts'] : []),
    ...(largestSize ? [] : ['sizes']),
    ...(largestSize || participation !== undefined ? [] : ['cap']),
  ];
}
