/** A bound of an interval of an asset, or of the exposure. */
export interface BasketPlace {
  /** the asset's symbol; absent: it is the exposure */
  readonly symbol?: string;
  readonly interval: number;
  readonly bound: 'lower' | 'upper' | 'exposure-lower' | 'exposure-upper';
}

/**
 * The judgement of the schedules of a basket, which anyone with the basket can compute: the same code judges every
 * backend and schedules from elsewhere.
 *
 * If `feasible` is false, the gap bounds nothing: schedules that are not feasible may cost less than the optimum.
 */
export interface BasketCertificate {
  /** `fillResidual`, `boundViolation` and `exposureViolation` are at most 1e-9 */
  readonly feasible: boolean;
  /** the assets' costs and the cost of cross impact, currency; of feasible schedules, after they are filled exactly */
  readonly cost: number;
  /** the cost plus the cost of risk, currency */
  readonly objective: number;
  /** the objective with rebates counted as costs, currency, >= 0; gaps and residuals are relative to it */
  readonly grossObjective: number;
  /** no feasible schedules have a lower objective, currency */
  readonly dualBound: number;
  /** objective - dualBound, summed term by term, currency: the most that better schedules could save */
  readonly dualityGap: number;
  /** dualityGap / grossObjective; 0 where both are 0 */
  readonly relativeGap: number;
  /** the largest |sum x_t - quantity| / quantity of an asset */
  readonly fillResidual: number;
  /** the largest distance of an x_t from its bounds / quantity of its asset */
  readonly boundViolation: number;
  /** the largest distance of the exposure from its bounds / the value of all orders, sum price quantity */
  readonly exposureViolation: number;
  /** the bound that is broken by most, of an asset's or of the exposure's; absent: none is broken */
  readonly at?: BasketPlace;
  /** sum x_t |C_t'(x_t) - price_t| / grossObjective over the intervals strictly inside their bounds */
  readonly stationarityResidual: number;
  /** sum of the price of each bound times the distance to it / grossObjective */
  readonly complementarityResidual: number;
}
