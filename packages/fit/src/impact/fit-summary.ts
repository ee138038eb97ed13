import type { FittedImpact } from '@waterfill/model';
import type { Remark } from './remark.js';
import type { ReplicateVariance } from './replicate-variance.js';

/** The common properties of the intervals of a fit. */
export interface FitSummary {
  readonly replicates: FittedImpact['replicates'];
  readonly variance: ReplicateVariance;
  /** the source of the half-spread, if the family has one */
  readonly halfSpread: 'measured' | 'fitted' | 'none';
  /** whether errors, goodness and warnings are wanted */
  readonly hasErrors: boolean;
  /** of all intervals */
  readonly warning: Remark | undefined;
}
