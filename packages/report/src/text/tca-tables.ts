import type { CostAnalysis, CostParts, CostResults } from '@waterfill/tca';
import { type Slots, slotsOf, sums } from '../figures/slots.js';
import { amountsFormat, formatAmount, formatFixed, formatShares, sharesFormat } from './format-number.js';
import { moneyUnitOf } from './money-format.js';
import { named, number, type ResultTable } from './result-table.js';
import { benchmarkName, laterName, PARTS } from './tca-names.js';

const NONE = '-';

/** Mids are in half cents. */
const PRICE_DIGITS = 6;

/** The most rows of the table by time; more would be unreadable. */
const MOST_ROWS = 26;

/** The tables of a cost analysis: the parts of the shortfall, the benchmarks, the reversion, and the costs by time. */
export function tcaTables(cost: CostAnalysis): ResultTable[] {
  const isFilled = cost.results.filled > 0;
  return [
    partsTable(cost),
    ...(isFilled ? [benchmarksTable(cost), ...reversionTable(cost)] : []),
    ...(isFilled || cost.plan ? [intervalsTable(cost)] : []),
  ];
}

/** An amount for readers; a dash if it is not known. */
export function amountText(amount: number): string {
  return Number.isNaN(amount) ? NONE : formatAmount(amount);
}

/** The amounts of one column, all with the same number of decimals. */
function amountTexts(amounts: readonly number[], digits = 3): string[] {
  const format = amountsFormat(amounts, digits);
  return amounts.map((amount) => (Number.isNaN(amount) ? NONE : format(amount)));
}

/** A part of a value in basis points; a dash if the value is not above 0, as that of a spread may be. */
export function basisPointsText(amount: number, value: number): string {
  const part = (10_000 * amount) / value;
  return value > 0 && Number.isFinite(part) ? formatFixed(part, 2) : NONE;
}

/** The value of the order at the reference price, currency. */
export function orderValue({ filled, unfilled, reference }: CostResults): number {
  return (filled + unfilled) * reference;
}

/** The parts that are shown: those that are not zero. */
export function partsShown({ order, results, market }: CostAnalysis): typeof PARTS {
  const { parts } = results;
  const isQuoted = market !== undefined && results.filled > 0;
  const canBe: Partial<Record<keyof CostParts, boolean>> = {
    ...{ spread: isQuoted, impact: isQuoted, timing: isQuoted },
    delay: order.decisionPrice !== undefined,
    undivided: parts.undivided !== 0,
    fees: parts.fees !== 0,
    opportunity: results.unfilled > 0,
  };
  return PARTS.filter(([part]) => canBe[part] ?? true);
}

function partsTable(cost: CostAnalysis): ResultTable {
  const { order, results } = cost;
  const against = order.decisionPrice === undefined ? 'arrival' : 'decision';
  const rows = [
    ...partsShown(cost).map(([part, meaning]) => [part, results.parts[part], meaning] as const),
    ['shortfall', results.shortfall, `the total, against the price at the ${against}`] as const,
  ];
  const amounts = amountTexts(rows.map(([, amount]) => amount));
  return {
    caption: 'Where the shortfall comes from',
    keys: 1,
    columns: [named('part'), number(`cost${moneyUnitOf(order)}`), number('bp'), named('what it measures')],
    rows: rows.map(([part, amount, meaning], i) => [
      ...[part, amounts[i]!, basisPointsText(amount, orderValue(results)), meaning],
    ]),
  };
}

function benchmarksTable({ order, results: { benchmarks, filled } }: CostAnalysis): ResultTable {
  const prices = amountTexts(
    benchmarks.map(({ price }) => price),
    PRICE_DIGITS,
  );
  const costs = amountTexts(benchmarks.map(({ cost }) => cost));
  return {
    caption: 'The fills against other prices, without fees',
    keys: 1,
    columns: [named('price'), number('per share'), number(`fills cost more by${moneyUnitOf(order)}`), number('bp')],
    rows: benchmarks.map((benchmark, i) => [
      ...[benchmarkName(benchmark), prices[i]!, costs[i]!],
      basisPointsText(benchmark.cost, filled * benchmark.price),
    ]),
  };
}

function reversionTable({ order, results }: CostAnalysis): ResultTable[] {
  const { averagePrice } = results;
  const reversion = results.reversion.filter(({ shares }) => shares > 0);
  if (reversion.length === 0) return [];
  const unit = moneyUnitOf(order);
  const back = amountTexts(reversion.map((one) => one.reversion));
  const realised = amountTexts(reversion.map((one) => one.realised));
  return [
    {
      caption: 'Moves of the mid after the fills',
      keys: 1,
      columns: [
        ...[named('after'), number('shares'), number(`came back${unit}`), number('bp')],
        ...[number(`realised spread${unit}`), number('bp')],
      ],
      rows: reversion.map((one, i) => [
        ...[laterName(one.seconds), formatShares(one.shares)],
        ...[back[i]!, basisPointsText(one.reversion, one.shares * averagePrice)],
        ...[realised[i]!, basisPointsText(one.realised, one.shares * averagePrice)],
      ]),
    },
  ];
}

function intervalsTable({ order, results, plan, market }: CostAnalysis): ResultTable {
  const slots = slotsOf(order.intervals, order.grid, MOST_ROWS);
  const of = (part: keyof Interval): number[] =>
    sums(
      slots,
      results.intervals.map((interval) => interval[part]),
    );
  const filled = of('shares');
  const planned = plan && sums(slots, plan.shares);
  const isDivided = results.parts.undivided === 0;
  const parts: readonly (keyof Interval)[] = [
    ...(market ? (['spread', 'impact', 'timing'] as const) : []),
    ...(market && !isDivided ? (['undivided'] as const) : []),
    'cost',
  ];
  const columns: readonly SlotColumn[] = [
    ...(planned ? [sharesColumn('planned', planned)] : []),
    sharesColumn('filled', filled),
    averageColumn(slots, results.intervals),
    ...parts.map((part) => ({ title: part, texts: amountTexts(of(part)) })),
    ...(plan ? [{ title: 'plan said', texts: amountTexts(sums(slots, plan.costs)) }] : []),
  ];
  const shown = slots.middles.flatMap((_, i) => (filled[i]! > 0 || (planned?.[i] ?? 0) > 0 ? [i] : []));
  return {
    caption: `By time${moneyUnitOf(order)}`,
    keys: 1,
    columns: [named('from'), ...columns.map(({ title }) => number(title))],
    rows: shown.map((i) => [slots.names[i]!, ...columns.map(({ texts }) => texts[i]!)]),
  };
}

type Interval = CostResults['intervals'][number];

/** A column of the table by time. */
interface SlotColumn {
  readonly title: string;
  readonly texts: readonly string[];
}

function sharesColumn(title: string, values: readonly number[]): SlotColumn {
  return { title, texts: values.map(sharesFormat(values)) };
}

function averageColumn(slots: Slots, intervals: readonly Interval[]): SlotColumn {
  const shares = sums(
    slots,
    intervals.map((one) => one.shares),
  );
  const values = sums(
    slots,
    intervals.map((one) => (one.shares === 0 ? 0 : one.shares * one.averagePrice)),
  );
  return {
    title: 'average',
    texts: amountTexts(
      values.map((value, i) => value / shares[i]!),
      PRICE_DIGITS,
    ),
  };
}
