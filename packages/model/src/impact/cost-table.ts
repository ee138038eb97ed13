/** One interval's table: the cost at each size, linear between. */
export interface CostTable {
  /** shares, increasing from 0 */
  readonly sizes: ArrayLike<number>;
  /** currency, the cost at each size, 0 at size 0 */
  readonly costs: ArrayLike<number>;
}
