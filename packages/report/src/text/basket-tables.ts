import { type BasketSolution, type OrderBasket, riskByPair } from '@waterfill/basket';
import { basketComparison } from './basket-comparison.js';
import { formatAmount, formatPercent, formatShares } from './format-number.js';
import { moneyUnitOf } from './money-format.js';
import { printable } from './printable.js';
import { named, number, type ResultTable, range } from './result-table.js';

/**
 * All tables of the schedules of a basket.
 *
 * @param separate - the schedules of the orders as if each were alone; undefined: they are not compared with
 */
export function basketTables(
  document: OrderBasket,
  solution: BasketSolution,
  separate?: readonly ArrayLike<number>[],
): ResultTable[] {
  const hedges = hedgesTable(document, solution);
  return [
    basketOrdersTable(document, solution),
    ...(hedges ? [hedges] : []),
    ...(separate && separate.length > 1 ? [basketComparison(document, solution, separate)] : []),
  ];
}

/** What each order costs. */
function basketOrdersTable({ basket, currency }: OrderBasket, solution: BasketSolution): ResultTable {
  const unit = moneyUnitOf({ currency });
  return {
    caption: 'What each order costs',
    keys: 1,
    columns: [
      ...[named('symbol'), named('side')],
      ...[number('shares'), number(`cost${unit}`), number('per share'), number('one more share')],
    ],
    rows: basket.assets.map(({ symbol, side, problem: { quantity } }, i) => [
      ...[printable(symbol), side, formatShares(quantity), formatAmount(solution.assetCosts[i]!)],
      quantity > 0 ? formatAmount(solution.assetCosts[i]! / quantity) : '-',
      formatAmount(solution.shadowPrices[i]!),
    ]),
  };
}

/** What the risk of an asset costs, and which others hedge it. */
export interface HedgedRisk {
  readonly symbol: string;
  /** if it were alone, currency */
  readonly alone: number;
  /** by the others: below 0 if they hedge it, currency */
  readonly byOthers: number;
  /** the one that hedges it most; absent: none does */
  readonly hedge?: { readonly symbol: string; readonly by: number };
}

/** The risk of each asset by `riskByPair`; undefined if the basket has no risk. */
export function hedgedRisks({ basket }: OrderBasket, { schedules }: BasketSolution): HedgedRisk[] | undefined {
  const pairs = riskByPair(basket, schedules);
  const size = basket.assets.length;
  return (
    pairs &&
    basket.assets.map(({ symbol }, i) => {
      const row = pairs.subarray(i * size, (i + 1) * size);
      const others = Array.from(row, (value, j) => ({ j, value })).filter(({ j }) => j !== i);
      const best = others.reduce((least, other) => (other.value < least.value ? other : least), { j: i, value: 0 });
      return {
        ...{ symbol, alone: row[i]! },
        byOthers: others.reduce((sum, { value }) => sum + value, 0),
        ...(best.value < 0 && { hedge: { symbol: basket.assets[best.j]!.symbol, by: best.value } }),
      };
    })
  );
}

/** Who hedges whom; undefined if the basket has no risk or a single order. */
function hedgesTable(document: OrderBasket, solution: BasketSolution): ResultTable | undefined {
  const risks = hedgedRisks(document, solution);
  if (risks === undefined || risks.length < 2) return undefined;
  const unit = moneyUnitOf(document);
  return {
    caption: 'Who hedges whom: the cost of risk by order',
    keys: 1,
    columns: [
      ...[
        named('symbol'),
        number(`risk alone${unit}`),
        number('by the others'),
        number('left'),
        range('hedged most by'),
      ],
    ],
    rows: risks.map(({ symbol, alone, byOthers, hedge }) => [
      ...[printable(symbol), formatAmount(alone), formatAmount(byOthers), formatAmount(alone + byOthers)],
      hedge === undefined ? '-' : `${printable(hedge.symbol)}, ${formatPercent(-hedge.by, alone)} of it`,
    ]),
  };
}
