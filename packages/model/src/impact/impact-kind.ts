import type { Feature } from '../problem/feature.js';
import type { CostCurves } from './cost-curves.js';

/** What is left of the intervals of an impact, and at which price. */
export interface ImpactRest {
  /** the first interval that is left, counted from 0 */
  readonly first: number;
  /** the part of that interval which is left, above 0, at most 1 */
  readonly part: number;
  /** what trading costs now, as a multiple of what the impact says, > 0 */
  readonly costRatio: number;
}

/**
 * The mathematics of a kind of impact. To add one is to write the file that exports this and its {@link ImpactMaker}, and
 * its lines in `impact-kinds.ts` and `create-impact.ts`; a caller's own is made known by `addImpactKind`. An impact is plain
 * data, `kind` being its name.
 */
export interface ImpactKind<Made> {
  /** Whether an impact of this name has the fields that its maker gives it. */
  isMade(fields: Readonly<Record<string, unknown>>): boolean;
  curvesOf(impact: Made): CostCurves;
  /**
   * The impact with a constant cost per share on top of it. Absent: the kind has no field for that, and what fees differ by
   * stays a fee where `withoutFees` takes them off.
   *
   * @param perShare - currency per share, >= 0, T of them
   */
  addPerShare?(impact: Made, perShare: Float64Array): Made;
  /**
   * The impact of the intervals from `first` on, a `part` of that one, at `costRatio` times the cost, as `restOfImpact` says.
   * Absent: what is left of a day cannot be planned on this kind.
   */
  rest?(impact: Made, left: ImpactRest): Made;
  /** The features of a problem that only this kind can have, beside its name. */
  featuresOf?(impact: Made, upper: Float64Array): Feature[];
}

/** How an impact of a kind is made of what a caller gives; apart, so that a backend alone need not have it. */
export interface ImpactMaker<Made, Input> {
  /**
   * Checks and copies what a caller gives.
   *
   * @throws ProblemError with a path that begins with `impact`
   */
  create(input: Input): Made;
  /**
   * Checks what the kind asks of the upper bounds.
   *
   * @throws ProblemError with a path that begins with `upper`
   */
  requireBounds?(impact: Made, upper: Float64Array): void;
}
