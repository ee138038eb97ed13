import type { OrderBasket } from '@waterfill/basket';
import type { FrontierPoint, FrontierResult, OrderProblem, SolvedFrontierPoint } from '@waterfill/model';
import { basketHeadline } from './basket-summary.js';
import { formatAmount, formatGap, formatPercent } from './format-number.js';
import { headline } from './headline.js';
import { type InfeasibilityContext, infeasibilityText } from './infeasibility-text.js';
import { labelledLines } from './labelled-lines.js';
import { moneyFormat } from './money-format.js';
import { type Column, textTable } from './text-table.js';

/** A traced frontier. */
export interface TracedFrontier {
  readonly problem: OrderProblem;
  /** the backend that solved it */
  readonly solver: string;
  /** by increasing aversion */
  readonly points: readonly SolvedFrontierPoint[];
}

/**
 * An efficient frontier as a table, with a summary.
 *
 * @param columns - the width of the text, characters
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { frontierReport } from '@waterfill/report/text';
 * import { traceFrontier } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const risk = { aversion: 0, volatility: [1, 1], duration: [1, 1] };
 * const problem = createProblem({ quantity: 10, impact, risk });
 * const traced = await traceFrontier(problem, { points: 3 });
 * const points = traced.status === 'complete' ? traced.points : [];
 * frontierReport({ problem: { problem }, solver: 'convex', points }, 80).includes('expected cost'); // => true
 * ```
 */
export function frontierReport({ problem, solver, points }: TracedFrontier, columns: number): string {
  const { unit } = moneyFormat(problem);
  const shown: Column[] = [
    { title: 'aversion', align: 'right' },
    { title: `expected cost${unit}`, align: 'right' },
    { title: 'per share', align: 'right' },
    { title: `standard deviation${unit}`, align: 'right' },
    { title: 'gap', align: 'right' },
  ];
  const { quantity } = problem.problem;
  const rows = points.map(({ aversion, expectedCost, standardDeviation, certificate }) => [
    aversion === 0 ? '0' : aversion.toExponential(3),
    formatAmount(expectedCost),
    quantity > 0 ? formatAmount(expectedCost / quantity) : '-',
    formatAmount(standardDeviation),
    formatGap(certificate.relativeGap),
  ]);
  const lines = [
    ...headline(problem),
    '',
    ...textTable(shown, rows),
    '',
    ...labelledLines(frontierSummary(points, solver, unit), columns),
  ];
  return `${lines.join('\n')}\n`;
}

/** A certified point of the frontier of an order or of a basket. */
export interface CertifiedPoint extends FrontierPoint {
  readonly certificate: { readonly relativeGap: number };
}

/**
 * The efficient frontier of a basket as a table, with a summary.
 *
 * @param points - by increasing aversion
 * @param columns - the width of the text, characters
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { basketFrontierReport } from '@waterfill/report/text';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * const point = { aversion: 0, expectedCost: 50, standardDeviation: 5, certificate: { relativeGap: 0 } };
 * basketFrontierReport({ basket }, [point], 80).includes('a single point'); // => true
 * ```
 */
export function basketFrontierReport(
  document: OrderBasket,
  points: readonly CertifiedPoint[],
  columns: number,
): string {
  const { unit } = moneyFormat(document);
  const titles = ['aversion', `expected cost${unit}`, `standard deviation${unit}`, 'gap'];
  const rows = points.map(({ aversion, expectedCost, standardDeviation, certificate }) => [
    aversion === 0 ? '0' : aversion.toExponential(3),
    ...[expectedCost, standardDeviation].map(formatAmount),
    formatGap(certificate.relativeGap),
  ]);
  const table = textTable(
    titles.map((title) => ({ title, align: 'right' })),
    rows,
  );
  const lines = [
    ...basketHeadline(document),
    '',
    ...table,
    '',
    ...labelledLines(frontierSummary(points, 'convex', unit), columns),
  ];
  return `${lines.join('\n')}\n`;
}

/** What avoiding risk costs, and how well that is proved. */
export function frontierSummary(
  points: readonly CertifiedPoint[],
  solver: string,
  unit: string,
): (readonly [label: string, text: string])[] {
  const worst = Math.max(...points.map(({ certificate }) => certificate.relativeGap));
  const certified: readonly [string, string] = [
    'certified',
    `each point by itself, the largest gap ${formatGap(worst)}; ${solver}`,
  ];
  if (points.length === 1) return [['frontier', 'a single point: trading faster would not avoid any risk'], certified];
  const [first, last] = [points[0]!, points.at(-1)!];
  const half = points.find((point) => point.standardDeviation <= first.standardDeviation / 2);
  // With rebates the cost may be 0 or below.
  const part = (more: number): string =>
    first.expectedCost > 0 ? ` (${formatPercent(more, first.expectedCost)})` : '';
  const trade = (point: FrontierPoint): string => {
    const less = formatPercent(first.standardDeviation - point.standardDeviation, first.standardDeviation);
    const more = `${formatAmount(point.expectedCost - first.expectedCost)}${unit}`;
    return `${less} less risk for ${more} more${part(point.expectedCost - first.expectedCost)}`;
  };
  return [
    ...(half === undefined || half === last
      ? []
      : [['half the risk', `${trade(half)}, at an aversion of ${half.aversion.toExponential(3)}`] as const]),
    ['at the end', trade(last)],
    certified,
  ];
}

/**
 * Why a frontier is not proved within the tolerance; undefined: it is.
 *
 * @example
 * ```ts
 * import { frontierFailure } from '@waterfill/report/text';
 * const stopped = { status: 'stopped', reason: 'stalled', aversion: 2 } as const;
 * frontierFailure(stopped); // => 'stopped (stalled) without a feasible schedule at an aversion of 2'
 * ```
 */
export function frontierFailure(result: FrontierResult, context: InfeasibilityContext = {}): string | undefined {
  if (result.status === 'infeasible') return infeasibilityText(result, context);
  if (result.status === 'stopped') {
    return `stopped (${result.reason}) without a feasible schedule at an aversion of ${result.aversion}`;
  }
  const unproved = result.points.filter(({ stopped }) => stopped !== undefined).length;
  if (unproved === 0) return undefined;
  return `${unproved} of ${result.points.length} points are feasible, but not proved to the tolerance`;
}
