/** The result of a cross-check. It contains only numbers, texts and null, so it is valid JSON. */
export interface CheckReport {
  /**
   * `agree`: no backend is wrong, one at least agrees with the certificate, and all that are required gave an answer,
   * be it that they stopped, or do not take the problem
   */
  readonly verdict: 'agree' | 'disagree';
  readonly best: {
    /** no schedule costs less, with risk none has a lower objective, certified, currency; null: there is none */
    readonly dualBound: number | null;
    /** of the best schedule found, currency */
    readonly cost: number | null;
    /** of the same, currency: what schedules are compared by, the cost and what its risk is worth */
    readonly objective: number | null;
  };
  /** the properties that all optimal answers share; properties that are not unique are not compared */
  readonly unique: { readonly schedule: boolean; readonly shadowPrice: boolean };
  /** in the order in which they were given */
  readonly backends: readonly BackendReport[];
}

/**
 * What a backend's answer is:
 *
 * - `agrees`: its claim holds, to the tolerance
 * - `wrong`: its claim does not hold, or it changed the problem
 * - `stopped`: it gave up, or gave no answer in time
 * - `unsupported`: it does not take the problem, or the package that it needs is not installed
 * - `failed`: it threw, or exited
 */
export type Verdict = 'agrees' | 'wrong' | 'stopped' | 'unsupported' | 'failed';

/** The result of one backend; unknown values are null. */
export interface BackendReport {
  /** the name of the candidate */
  readonly solver: string;
  /** in its own words; null: it gave no answer */
  readonly status: string | null;
  readonly verdict: Verdict;
  /** why, in words and numbers */
  readonly reason: string;
  /** of its schedule, by the model's account, currency */
  readonly cost: number | null;
  /** the same and what its risk is worth, currency */
  readonly objective: number | null;
  /**
   * certified: its objective is at most this part of its gross objective above the optimum; null for what is not
   * feasible
   */
  readonly relativeGap: number | null;
  /** its objective less the best dual bound of all, currency */
  readonly excess: number | null;
  /** as it states it, currency per share */
  readonly shadowPrice: number | null;
  /** the most by which an interval differs from the best answer, shares; null where schedules are not unique */
  readonly largestDifference: number | null;
  readonly iterations: number | null;
  /** of `solve`, milliseconds, measured outside */
  readonly elapsedMs: number | null;
}
