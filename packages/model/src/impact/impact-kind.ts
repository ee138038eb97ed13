import type { Feature } from '../problem/feature.js';
import type { CostCurves } from './cost-curves.js';

/**
 * A kind of impact: how it is checked, and its mathematics. To add one is to write the file that exports it, and its line
 * in `impact-kinds.ts`; a caller's own is made known by `addImpactKind`. An impact is plain data, `kind` being its name.
 */
export interface ImpactKind<Made, Input> {
  /**
   * Checks and copies what a caller gives.
   *
   * @throws ProblemError with a path that begins with `impact`
   */
  create(input: Input): Made;
  /** Whether an impact of this name has the fields that `create` gives it. */
  isMade(fields: Readonly<Record<string, unknown>>): boolean;
  /**
   * Checks what the kind asks of the upper bounds.
   *
   * @throws ProblemError with a path that begins with `upper`
   */
  requireBounds?(impact: Made, upper: Float64Array): void;
  curvesOf(impact: Made): CostCurves;
  /** The features of a problem that only this kind can have, beside its name. */
  featuresOf?(impact: Made, upper: Float64Array): Feature[];
}
