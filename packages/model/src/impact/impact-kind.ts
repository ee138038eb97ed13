import type { Feature } from '../problem/feature.js';
import type { CostCurves } from './cost-curves.js';

/** The rest of the intervals of an impact, and their cost. */
export interface ImpactRest {
  /** the first interval that is left, counted from 0 */
  readonly first: number;
  /** the part of that interval which is left, above 0, at most 1 */
  readonly part: number;
  /** today's cost of trading as a multiple of the impact's, > 0 */
  readonly costRatio: number;
}

/**
 * The mathematics of a kind of impact. To add one, write a file that exports this and its {@link ImpactMaker}, and
 * add its lines to `impact-kinds.ts` and `create-impact.ts`; callers register their own kinds by `addImpactKind`. An
 * impact is plain data, `kind` being its name.
 */
export interface ImpactKind<Made> {
  /** Whether an impact with this name has the fields of the kind. */
  isMade(fields: Readonly<Record<string, unknown>>): boolean;
  curvesOf(impact: Made): CostCurves;
  /**
   * The impact with a constant cost per share on top of it. Absent: the kind has no field for that, and `withoutFees`
   * keeps the differences of fees as fees.
   *
   * @param perShare - currency per share, >= 0, T of them
   */
  addPerShare?(impact: Made, perShare: Float64Array): Made;
  /**
   * The impact of the intervals from `first` on, a `part` of that one, at `costRatio` times the cost, as `restOfImpact`
   * says. Absent: the rest of a day cannot be planned on this kind.
   */
  rest?(impact: Made, left: ImpactRest): Made;
  /** The features of a problem that only this kind can have, beside its name. */
  featuresOf?(impact: Made, upper: Float64Array): Feature[];
}

/** Makes an impact of a kind from a caller's input. It is separate, so that a backend need not include it. */
export interface ImpactMaker<Made, Input> {
  /**
   * Checks and copies the input.
   *
   * @throws ProblemError with a path that begins with `impact`
   */
  create(input: Input): Made;
  /**
   * Checks the kind's rules for the upper bounds.
   *
   * @throws ProblemError with a path that begins with `upper`
   */
  requireBounds?(impact: Made, upper: Float64Array): void;
}
