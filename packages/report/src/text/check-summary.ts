import type { OrderBasket } from '@waterfill/basket';
import {
  type BackendReport,
  type CheckReport,
  couplingsOf,
  findInfeasibility,
  type OrderProblem,
} from '@waterfill/model';
import { formatAmount, formatGap, formatResidual } from './format-number.js';
import { type InfeasibilityContext, waysOut } from './infeasibility-text.js';
import { labelledLines } from './labelled-lines.js';
import { moneyFormat } from './money-format.js';
import { printable } from './printable.js';
import { formatMilliseconds, noSchedule } from './schedule-summary.js';
import { type Column, textTable } from './text-table.js';
import { basketVerdictText, verdictText } from './verdict-text.js';

/**
 * A cross-check as a table, the reasons of the backends that do not agree, and the verdict.
 *
 * @param columns - the width of the text, characters
 * @param context - how to name what can be changed in an infeasible order
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { checkSummary } from '@waterfill/report/text';
 * import { crossCheck } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const report = await crossCheck(problem);
 * checkSummary({ problem }, report, 100).join('\n').includes('dual'); // => true
 * ```
 */
export function checkSummary(
  document: OrderProblem,
  report: CheckReport,
  columns: number,
  context: Omit<InfeasibilityContext, 'order'> = {},
): string[] {
  const hasMore = couplingsOf(document.problem).some(({ isActive }) => isActive);
  return [
    ...backendLines(report, hasMore ? ['cost'] : ['objective'], columns),
    ...bestLines(document, report, columns),
    '',
    verdictText(document, report),
    ...cureLines(document, context, columns),
  ];
}

/**
 * A cross-check of a basket, as {@link checkSummary} has that of an order.
 *
 * @param columns - the width of the text, characters
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { basketCheckSummary } from '@waterfill/report/text';
 * import { crossCheckBasket } from '@waterfill/solvers';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * basketCheckSummary({ basket }, await crossCheckBasket(basket), 80).at(-1); // => 'agree: 2 agree'
 * ```
 */
export function basketCheckSummary(document: OrderBasket, report: CheckReport, columns: number): string[] {
  const { dualBound } = report.best;
  const bound =
    dualBound === null
      ? []
      : [
          [
            'lower bound',
            `${moneyFormat(document).format(dualBound)}: no feasible schedules have a lower objective`,
          ] as const,
        ];
  return [
    ...backendLines(report, ['cost', 'price', 'shares'], columns),
    ...(bound.length > 0 ? ['', ...labelledLines(bound, columns)] : []),
    '',
    basketVerdictText(document, report),
  ];
}

/** The backends as a table without some columns, and the reasons of those that do not agree. */
function backendLines({ backends }: CheckReport, hidden: readonly string[], columns: number): string[] {
  const shownColumns = COLUMNS.filter(({ title }) => !hidden.includes(title));
  const rows = backends.map((backend) => shownColumns.map((column) => printable(column.cell(backend))));
  const dissent = backends.filter(({ verdict }) => verdict !== 'agrees');
  const remarks = dissent.map(({ solver, reason }) => [printable(solver), printable(reason)] as const);
  return [...textTable(shownColumns, rows), ...(remarks.length > 0 ? ['', ...labelledLines(remarks, columns)] : [])];
}

/** What to change in an order that is infeasible. */
function cureLines(order: OrderProblem, context: Omit<InfeasibilityContext, 'order'>, columns: number): string[] {
  const infeasible = findInfeasibility(order.problem);
  if (infeasible === undefined) return [];
  return labelledLines([['to change', waysOut(infeasible.conflict, { ...context, order })]], columns);
}

interface ReportColumn extends Column {
  cell(backend: BackendReport): string;
}

const COLUMNS: readonly ReportColumn[] = [
  { title: 'backend', align: 'left', cell: ({ solver }) => solver },
  { title: 'status', align: 'left', cell: ({ verdict, status }) => (verdict === 'agrees' ? status! : verdict) },
  { title: 'cost', align: 'right', cell: ({ cost }) => shown(cost, formatAmount) },
  { title: 'objective', align: 'right', cell: ({ objective }) => shown(objective, formatAmount) },
  { title: 'gap', align: 'right', cell: ({ relativeGap }) => shown(relativeGap, formatShortGap) },
  { title: 'excess', align: 'right', cell: ({ excess }) => shown(excess, formatResidual) },
  { title: 'price', align: 'right', cell: ({ shadowPrice }) => shown(shadowPrice, formatAmount) },
  { title: 'shares', align: 'right', cell: ({ largestDifference }) => shown(largestDifference, formatResidual) },
  { title: 'iter.', align: 'right', cell: ({ iterations }) => shown(iterations, String) },
  { title: 'ms', align: 'right', cell: ({ elapsedMs }) => shown(elapsedMs, formatMilliseconds) },
];

/** Short enough for a table of 80 characters. */
function formatShortGap(gap: number): string {
  return gap < 1e-16 ? '<1e-16' : formatGap(gap);
}

function shown(value: number | null, format: (value: number) => string): string {
  return value === null ? '-' : format(value);
}

function bestLines(document: OrderProblem, { best, unique }: CheckReport, columns: number): string[] {
  if (best.dualBound === null) return [];
  const bound = moneyFormat(document).format(best.dualBound);
  const many = unique.schedule ? '' : '; there are several optimal schedules, which are not compared';
  const text = `${bound}: ${noSchedule(document)} (excess: what is above this bound; shares: the most by which an interval differs from the best answer${many})`;
  return ['', ...labelledLines([['lower bound', text]], columns)];
}
