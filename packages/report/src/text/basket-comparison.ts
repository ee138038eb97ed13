import {
  type BasketProblem,
  type BasketSolution,
  basketValuation,
  isFeasibleBasket,
  type OrderBasket,
} from '@waterfill/basket';
import { evenSplit } from '@waterfill/model';
import { formatAmount } from './format-number.js';
import { moneyUnitOf } from './money-format.js';
import { differenceText } from './percent-text.js';
import { named, number, type ResultTable, range } from './result-table.js';

type Schedules = readonly ArrayLike<number>[];

/**
 * The schedules of a basket beside those of each order alone, and beside the even splits.
 *
 * @param separate - the schedules of the orders as if each were alone, shares, N of T
 */
export function basketComparison(document: OrderBasket, solution: BasketSolution, separate: Schedules): ResultTable {
  const { basket } = document;
  const even = basket.assets.map(({ problem }) => evenSplit(problem));
  const rowOf = (name: string, schedules: Schedules): string[] => {
    const { cost, standardDeviation, objective } = basketValuation(basket, schedules);
    return [
      ...[`${name}${brokenMark(basket, schedules)}`, formatAmount(cost)],
      ...(basket.risk ? [formatAmount(standardDeviation), formatAmount(objective)] : []),
      schedules === solution.schedules || !(solution.objective > 0)
        ? '-'
        : differenceText(objective - solution.objective, solution.objective),
    ];
  };
  return {
    caption: 'The basket beside other schedules',
    keys: 1,
    columns: [
      ...[named('schedules'), number(`cost${moneyUnitOf(document)}`)],
      ...(basket.risk ? [number('standard deviation'), number('objective')] : []),
      range('difference'),
    ],
    rows: [rowOf('together', solution.schedules), rowOf('each order alone', separate), rowOf('even split', even)],
  };
}

/** Others may cost less only because they do not keep the bounds. */
function brokenMark(basket: BasketProblem, schedules: Schedules): string {
  return isFeasibleBasket(basket, schedules) ? '' : ', breaking the exposure';
}
