import type { CostAnalysis, CostParts, CostResults } from '@waterfill/tca';
import { type Slots, slotsOf, sums } from '../figures/slots.js';
import { formatAmount, formatFixed, formatShares, sharesFormat } from './format-number.js';
import { moneyUnitOf } from './money-format.js';
import { named, number, type ResultTable } from './result-table.js';
import { benchmarkName, laterName, PARTS } from './tca-names.js';

const NONE = '-';

/** More rows by time than this nobody reads. */
const MOST_ROWS = 26;

/** The parts of a shortfall, the fills against other prices, what the market did afterwards, and all by time. */
export function tcaTables(cost: CostAnalysis): ResultTable[] {
  return [partsTable(cost), benchmarksTable(cost), ...reversionTable(cost), intervalsTable(cost)];
}

/** An amount as people write it; a dash for what is not known. */
export function amountText(amount: number): string {
  return Number.isNaN(amount) ? NONE : formatAmount(amount);
}

/** A part of a value in basis points. */
export function basisPointsText(amount: number, value: number): string {
  const part = (10_000 * amount) / value;
  return Number.isFinite(part) ? formatFixed(part, 2) : NONE;
}

/** What the order is worth at the price that costs are against, currency. */
export function orderValue({ filled, unfilled, reference }: CostResults): number {
  return (filled + unfilled) * reference;
}

/** Which parts there is something to say of. */
export function partsShown({ order, results }: CostAnalysis): typeof PARTS {
  const { parts } = results;
  const canBe: Partial<Record<keyof CostParts, boolean>> = {
    delay: order.decisionPrice !== undefined,
    undivided: parts.undivided !== 0,
    fees: parts.fees !== 0,
    opportunity: results.unfilled > 0,
  };
  return PARTS.filter(([part]) => canBe[part] ?? true);
}

function partsTable(cost: CostAnalysis): ResultTable {
  const { order, results } = cost;
  const row = (name: string, amount: number, meaning: string): string[] => [
    ...[name, amountText(amount), basisPointsText(amount, orderValue(results)), meaning],
  ];
  const against = order.decisionPrice === undefined ? 'arrival' : 'decision';
  return {
    caption: 'Where the shortfall comes from',
    keys: 1,
    columns: [named('part'), number(`cost${moneyUnitOf(order)}`), number('bp'), named('what it was paid for')],
    rows: [
      ...partsShown(cost).map(([part, meaning]) => row(part, results.parts[part], meaning)),
      row('shortfall', results.shortfall, `all of it, against the price at the ${against}`),
    ],
  };
}

function benchmarksTable({ order, results }: CostAnalysis): ResultTable {
  return {
    caption: 'The fills against other prices, without fees',
    keys: 1,
    columns: [named('price'), number('per share'), number(`fills cost more by${moneyUnitOf(order)}`), number('bp')],
    rows: results.benchmarks.map((benchmark) => [
      benchmarkName(benchmark),
      amountText(benchmark.price),
      amountText(benchmark.cost),
      basisPointsText(benchmark.cost, results.filled * benchmark.price),
    ]),
  };
}

function reversionTable({ order, results }: CostAnalysis): ResultTable[] {
  const { reversion, averagePrice } = results;
  if (reversion.length === 0) return [];
  const unit = moneyUnitOf(order);
  return [
    {
      caption: 'What the mid did after the fills',
      keys: 1,
      columns: [
        ...[named('after'), number('shares'), number(`came back${unit}`), number('bp')],
        ...[number(`cost that stays${unit}`), number('bp')],
      ],
      rows: reversion.map(({ seconds, shares, reversion: back, realised }) => [
        laterName(seconds),
        formatShares(shares),
        ...[back, realised].flatMap((amount) =>
          shares > 0 ? [amountText(amount), basisPointsText(amount, shares * averagePrice)] : [NONE, NONE],
        ),
      ]),
    },
  ];
}

function intervalsTable({ order, results, plan }: CostAnalysis): ResultTable {
  const { intervals } = results;
  const slots = slotsOf(order.intervals, order.grid, MOST_ROWS);
  const columns = [
    ...(plan ? [sharesColumn('planned', sums(slots, plan.shares))] : []),
    sharesColumn(
      'filled',
      bySlot(slots, intervals, ({ shares }) => shares),
    ),
    averageColumn(slots, intervals),
    ...(['spread', 'impact', 'timing', 'cost'] as const).map((part) =>
      amountColumn(
        part,
        bySlot(slots, intervals, (interval) => interval[part]),
      ),
    ),
    ...(plan ? [amountColumn('plan said', sums(slots, plan.costs))] : []),
  ];
  const isEmpty = (i: number): boolean =>
    sums(
      slots,
      intervals.map(({ shares }) => shares),
    )[i] === 0 && !(plan && sums(slots, plan.shares)[i]! > 0);
  const shown = slots.middles.flatMap((_, i) => (isEmpty(i) ? [] : [i]));
  return {
    caption: `By time${moneyUnitOf(order)}`,
    keys: 1,
    columns: [named('from'), ...columns.map(({ title }) => number(title))],
    rows: shown.map((i) => [slots.names[i]!, ...columns.map(({ texts }) => texts[i]!)]),
  };
}

type Interval = CostResults['intervals'][number];

/** A column of a table by slots. */
interface SlotColumn {
  readonly title: string;
  readonly texts: readonly string[];
}

function bySlot(slots: Slots, intervals: readonly Interval[], of: (interval: Interval) => number): number[] {
  return sums(slots, intervals.map(of));
}

function sharesColumn(title: string, values: readonly number[]): SlotColumn {
  return { title, texts: values.map(sharesFormat(values)) };
}

function amountColumn(title: string, values: readonly number[]): SlotColumn {
  return { title, texts: values.map(amountText) };
}

function averageColumn(slots: Slots, intervals: readonly Interval[]): SlotColumn {
  const shares = bySlot(slots, intervals, (interval) => interval.shares);
  const values = bySlot(slots, intervals, (one) => (one.shares === 0 ? 0 : one.shares * one.averagePrice));
  return { title: 'average', texts: values.map((value, i) => amountText(value / shares[i]!)) };
}
