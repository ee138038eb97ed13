import { type FieldRules, fieldRules, ProblemError, type SolveOptions, solveOptionRules } from '@waterfill/model';
import type { FrontierStage } from './frontier-tracer.js';

/** How a frontier is traced. */
export interface FrontierOptions extends Pick<SolveOptions, 'tolerance' | 'signal'> {
  /** how many there are to be, at least 2; absent: 25 */
  readonly points?: number | undefined;
  /** called after each problem that is solved: first those of the survey, then those of the points, counted from 1 */
  readonly onSolve?: ((stage: FrontierStage, solved: number) => void) | undefined;
}

/** What {@link FrontierOptions} may have. */
export const FRONTIER_RULES: FieldRules<FrontierOptions> = {
  ...{ tolerance: solveOptionRules.tolerance, signal: fieldRules.signal },
  ...{ points: fieldRules.number, onSolve: fieldRules.callback },
};

/** @throws ProblemError unless a frontier can have so many points */
export function requirePointCount(count: number): void {
  if (Number.isInteger(count) && count >= 2) return;
  throw new ProblemError('options.points', `expected a whole number >= 2, got ${count}`);
}
