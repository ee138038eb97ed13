import { type FieldRules, fieldRules, letOthersRun, requireFields } from '@waterfill/model';

/** How far a planning is. */
export interface PlanProgress {
  /** `fit` the curves, `solve` the problem, `compare` schedules, `hold-out`: judge on unseen books, `alternatives`: other fits and the frontier */
  readonly stage: 'fit' | 'solve' | 'compare' | 'hold-out' | 'alternatives';
  /** stages that are done, and how many there are */
  readonly done: number;
  readonly total: number;
}

/** How a planning is watched and stopped. */
export interface PlanControl {
  /** aborted when the plan is no longer wanted: the promise rejects with its reason */
  readonly signal?: AbortSignal | undefined;
  /** is called before each stage */
  readonly onProgress?: ((progress: PlanProgress) => void) | undefined;
  /**
   * whether to fit the curves by the other rules for exponents, too, and to trace the frontier, for figures and documents;
   * default true. Without, `otherFits` is empty and `frontier` undefined, and a plan takes about two thirds of the time
   */
  readonly alternatives?: boolean | undefined;
}

const RULES: FieldRules<PlanControl> = {
  signal: fieldRules.signal,
  onProgress: fieldRules.callback,
  alternatives: fieldRules.flag,
};

/** Refuses what a caller without types may take for the control of a planning. */
export function requireControl(control: PlanControl): void {
  requireFields(control, RULES, 'options');
}

const STAGES = ['fit', 'solve', 'compare', 'hold-out', 'alternatives'] as const;

/**
 * Announces a stage, and lets others run in between: an abort that waits for its turn is noticed.
 *
 * @throws the signal's reason if it is aborted
 */
export async function beginStage(stage: PlanProgress['stage'], { signal, onProgress }: PlanControl): Promise<void> {
  onProgress?.({ stage, done: STAGES.indexOf(stage), total: STAGES.length });
  await letOthersRun(signal);
}
