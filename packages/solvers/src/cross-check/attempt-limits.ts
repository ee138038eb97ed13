import type { SolveOptions } from '@waterfill/model';

/** What a candidate is held to. */
export interface AttemptLimits {
  /** relative gap */
  readonly tolerance: number;
  /** milliseconds to solve, without those to load */
  readonly timeLimit: number;
  /** milliseconds to load and to solve; absent: no limit but those of either */
  readonly timeLeft?: number | undefined;
  /** aborted when the answer is no longer needed; the attempt is then abandoned */
  readonly signal?: AbortSignal | undefined;
}

/** The limits passed to a solver. */
export function optionsOf({ tolerance, timeLimit }: AttemptLimits): SolveOptions {
  return { tolerance, timeLimit };
}
