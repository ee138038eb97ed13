import type { BasketAnswer, BasketResult, OptimalBasket, OrderBasket } from '@waterfill/basket';
import { basketHeadline, basketSummary } from './basket-summary.js';
import { basketTables } from './basket-tables.js';
import { labelledLines } from './labelled-lines.js';
import { narrowTables } from './narrow-tables.js';

/** The schedules of a basket, for a report. */
export interface SolvedBasket {
  readonly document: OrderBasket;
  readonly result: BasketResult;
  readonly answer: BasketAnswer;
  /** the schedules of the orders as if each were alone, to compare with, shares, N of T; absent: it is not compared */
  readonly separate?: readonly ArrayLike<number>[] | undefined;
}

/**
 * The schedules of a basket in tables, with a summary.
 *
 * @param columns - the width of the text, characters
 * @param more - further entries of the summary
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { basketReport } from '@waterfill/report/text';
 * import { solveBasket } from '@waterfill/solvers';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const document = { basket: createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] }) };
 * const result = await solveBasket(document.basket);
 * const text = result.status === 'optimal' ? basketReport({ document, result, answer: result }, 80) : '';
 * text.includes('no feasible schedules have a lower objective'); // => true
 * ```
 */
export function basketReport(
  { document, result, answer, separate }: SolvedBasket,
  columns: number,
  more: readonly (readonly [label: string, text: string])[] = [],
): string {
  const tables = basketTables(document, answer.solution, separate);
  const lines = [
    ...basketHeadline(document),
    '',
    ...tables.flatMap((table) => narrowTables(table, columns).flatMap((table) => [...table, ''])),
    ...labelledLines([...basketSummary(document, result, answer), ...more], columns),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Why there are no proved schedules of a basket.
 *
 * @example
 * ```ts
 * import { basketFailureText } from '@waterfill/report/text';
 * const result = { status: 'stopped', reason: 'time-limit', solver: 'convex', iterations: 3, elapsedMs: 7 } as const;
 * basketFailureText(result); // => 'stopped (time-limit) without feasible schedules'
 * ```
 */
export function basketFailureText(result: Exclude<BasketResult, OptimalBasket>): string {
  if (result.status === 'infeasible') return `infeasible: ${result.message}`;
  const left = result.incumbent ? 'with schedules that are not proved optimal' : 'without feasible schedules';
  return `stopped (${result.reason}) ${left}`;
}
