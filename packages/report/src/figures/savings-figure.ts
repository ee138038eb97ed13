import {
  type Estimate,
  type EvaluatedOrder,
  type Evaluation,
  type PolicyResult,
  policyResults,
} from '@waterfill/statistics';
import type { Figure } from '../figure/figure.js';
import { estimateText } from '../text/evaluation-tables.js';
import { formatCount } from '../text/format-number.js';
import { printable } from '../text/printable.js';
import { type ForestRow, forestCell, forestDomain, MOST_SERIES } from './forest.js';

/**
 * The savings of policies against the even split, with 95 % confidence intervals: for all orders, and by instrument,
 * horizon and size.
 *
 * @example
 * ```ts
 * import type { Evaluation } from '@waterfill/statistics';
 * import { renderSvg, savingsFigure } from '@waterfill/report';
 * const drawn = (evaluation: Evaluation): string => renderSvg(savingsFigure(evaluation), { width: 600 });
 * drawn.length; // => 1
 * ```
 */
export function savingsFigure(evaluation: Evaluation): Figure {
  const groups = groupsOf(evaluation);
  const results = groups.map(({ has }) => resultsOf(evaluation, has));
  const policies = evaluation.results.slice(0, MOST_SERIES).map(({ policy }) => printable(policy));
  const rows = groups.map(({ name }, i): ForestRow => ({ name, estimates: savingsOf(results[i]!, policies.length) }));
  const domain = forestDomain(rows.flatMap(({ estimates }) => estimates));
  const left = evaluation.results.length - policies.length;
  return {
    name: 'savings',
    title: 'What policies save',
    summary:
      'The mean saving over orders, relative to the cost of the even split, with 95 % confidence intervals clustered by hour of trading.',
    notes: [
      'Right of 0 a policy saves, left of 0 it costs more. An interval that includes 0 shows no difference.',
      ...(left > 0 ? [`At most ${MOST_SERIES} policies are drawn; the tables of the summary have all.`] : []),
    ],
    columns: 1,
    cells: [forestCell(rows, { series: policies, domain, label: 'saving, % of the cost of the even split', first: 0 })],
    table: {
      caption: 'Savings against the even split, %, with 95 % confidence intervals',
      columns: [
        { title: 'orders', kind: 'text' },
        { title: 'policy', kind: 'text' },
        { title: 'number', kind: 'number' },
        { title: 'saving, %', kind: 'text' },
        { title: '60 s later, %', kind: 'text' },
      ],
      rows: groups.flatMap(({ name }, i) => policies.map((policy, k) => [name, policy, ...rowOf(results[i]![k])])),
    },
  };
}

function savingsOf(results: readonly PolicyResult[], count: number): (Estimate | undefined)[] {
  return Array.from({ length: count }, (_, k) => results[k]?.saving);
}

function rowOf(result: PolicyResult | undefined): string[] {
  if (result === undefined) return ['0', '–', '–'];
  const later = result.laterSavings.find(({ seconds }) => seconds === 60);
  return [formatCount(result.orders), estimateText(result.saving), later ? estimateText(later.saving) : '–'];
}

interface Group {
  readonly name: string;
  readonly has: (order: EvaluatedOrder) => boolean;
}

function groupsOf({ days, orders }: Evaluation): Group[] {
  const symbols = [...new Set(days.map(({ symbol }) => symbol))];
  const horizons = distinct(orders.map(({ horizon }) => horizon));
  const rates = distinct(orders.map(rateOf));
  const one: Group[] = symbols.flatMap((symbol) => {
    const isOf = ({ day }: EvaluatedOrder): boolean => days[day]!.symbol === symbol;
    const name = printable(symbol);
    return [
      ...(symbols.length > 1 ? [{ name, has: isOf }] : []),
      ...horizons.map((horizon): Group => {
        const minutes = `${horizon / 60} min`;
        const has = (order: EvaluatedOrder): boolean => isOf(order) && order.horizon === horizon;
        return { name: symbols.length > 1 ? `${name}, ${minutes}` : minutes, has };
      }),
    ];
  });
  const sizes = rates.map((rate): Group => {
    return { name: `${formatCount(rate)} shares a minute`, has: (order) => rateOf(order) === rate };
  });
  return [{ name: 'all orders', has: () => true }, ...one, ...(rates.length > 1 && rates.length <= 6 ? sizes : [])];
}

function rateOf({ quantity, horizon }: EvaluatedOrder): number {
  return Number(((60 * quantity) / horizon).toPrecision(6));
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** For the orders of one group. */
function resultsOf(evaluation: Evaluation, has: (order: EvaluatedOrder) => boolean): PolicyResult[] {
  const chosen = evaluation.orders.map(has);
  const orders = evaluation.orders.filter((_, i) => chosen[i]);
  if (orders.length === 0) return [];
  const policies = evaluation.policies.map(({ policy, runs }) => ({ policy, runs: runs.filter((_, i) => chosen[i]) }));
  return policyResults({ days: evaluation.days, laterSeconds: evaluation.laterSeconds, orders, policies });
}
