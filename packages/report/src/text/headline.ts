import { createDayClock, intervalCount, type OrderProblem } from '@waterfill/model';
import { formatCount, formatShares } from './format-number.js';
import { printable } from './printable.js';

/**
 * What is traded and, if the problem states it, when: one line each.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { headline } from '@waterfill/report/text';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 1000, impact });
 * headline({ problem, symbol: 'XYZ', side: 'buy' }); // => ['XYZ: buy 1,000 shares in 2 intervals']
 * ```
 */
export function headline({ problem, grid, symbol, side }: OrderProblem): string[] {
  const intervals = intervalCount(problem);
  const name = printable(symbol ?? '');
  const subject = name === '' ? '' : `${name}: `;
  const order = `${side ?? 'trade'} ${formatShares(problem.quantity)} shares`;
  const slots = intervals === 1 ? '1 interval' : `${formatCount(intervals)} intervals`;
  const horizon = grid === undefined ? [] : [createDayClock(grid, intervals).horizon];
  return [`${subject}${order} in ${slots}`, ...horizon];
}
