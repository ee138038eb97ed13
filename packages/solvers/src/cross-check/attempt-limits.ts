import type { SolveOptions } from '@waterfill/model';

/** What a candidate is held to. */
export interface AttemptLimits {
  /** relative gap */
  readonly tolerance: number;
  /** milliseconds to solve, without those to load */
  readonly timeLimit: number;
  /** milliseconds to load and to solve; absent: no limit but those of either */
  readonly timeLeft?: number | undefined;
  /** aborted when nobody waits for the answer any more; the attempt is then given up, whatever it says */
  readonly signal?: AbortSignal | undefined;
}

/** What a solver is told of its limits. */
export function optionsOf({ tolerance, timeLimit }: AttemptLimits): SolveOptions {
  return { tolerance, timeLimit };
}
