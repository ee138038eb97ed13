import { type FieldRules, fieldRules, letOthersRun, requireFields } from '@waterfill/model';

/** Progress of a planning. */
export interface PlanProgress {
  /** `fit` the curves, `solve` the problem, `compare` schedules, `hold-out`: judge on unseen books, `alternatives`: other fits and the frontier */
  readonly stage: 'fit' | 'solve' | 'compare' | 'hold-out' | 'alternatives';
  /** stages that are done, and how many there are */
  readonly done: number;
  readonly total: number;
}

/** Watches and stops a planning. */
export interface PlanControl {
  /** abort it to cancel the plan: the promise rejects with its reason */
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

/** Refuses a control of the wrong type. */
export function requireControl(control: PlanControl): void {
  requireFields(control, RULES, 'options');
}

const STAGES = ['fit', 'solve', 'compare', 'hold-out', 'alternatives'] as const;

/**
 * Reports a stage and yields to other tasks, so that a pending abort is noticed.
 *
 * @throws the signal's reason if it is aborted
 */
export async function beginStage(stage: PlanProgress['stage'], { signal, onProgress }: PlanControl): Promise<void> {
  onProgress?.({ stage, done: STAGES.indexOf(stage), total: STAGES.length });
  await letOthersRun(signal);
}
