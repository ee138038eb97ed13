/** A point of the efficient frontier: the least expected cost for its risk. */
export interface FrontierPoint {
  /** what a unit of variance is worth avoiding, 1 / currency */
  readonly aversion: number;
  /** currency */
  readonly expectedCost: number;
  /** of the cost, currency */
  readonly standardDeviation: number;
}

/** A {@link FrontierPoint}, and how well it is proved. */
export interface CertifiedFrontierPoint extends FrontierPoint {
  /** the certified gap of the objective at this aversion, relative to it */
  readonly relativeGap: number;
}
