import { type FieldRules, fieldRules, letOthersRun, requireFields } from '@waterfill/model';
import type { judgeHeldOut } from '../compare/held-out.js';

/** Progress of planning. */
export interface PlanProgress {
  /** `fit` the curves, `solve` the problem, `compare` schedules, `hold-out`: judge on unseen books, `alternatives`: other fits and the frontier */
  readonly stage: 'fit' | 'solve' | 'compare' | 'hold-out' | 'alternatives';
  /** the number of stages done, and of all stages */
  readonly done: number;
  readonly total: number;
}

/** Options to watch and stop planning. */
export interface PlanControl {
  /** abort it to cancel the plan: the promise rejects with its reason */
  readonly signal?: AbortSignal | undefined;
  /** is called before each stage */
  readonly onProgress?: ((progress: PlanProgress) => void) | undefined;
  /**
   * whether to also fit the curves with the other rules for exponents and to trace the frontier, for figures and
   * documents; default true. If false, `otherFits` is empty and `frontier` undefined, and planning takes about two
   * thirds of the time
   */
  readonly alternatives?: boolean | undefined;
  /** whether to also judge the plan on books that it has not seen; default true. If false, `heldOut` is undefined */
  readonly heldOut?: boolean | undefined;
  /**
   * judges on these books while the rest is planned, in place of `judgeHeldOut` and with its result, such as
   * `heldOutInThread` of `@waterfill/plan/node`; default: it is done here, one after the other. The signal is aborted
   * when planning ends without needing it
   */
  readonly judge?: typeof judgeHeldOut | undefined;
}

const RULES: FieldRules<PlanControl> = {
  signal: fieldRules.signal,
  onProgress: fieldRules.callback,
  alternatives: fieldRules.flag,
  heldOut: fieldRules.flag,
  judge: fieldRules.callback,
};

/** Refuses a control of the wrong type. */
export function requireControl(control: PlanControl): void {
  requireFields(control, RULES, 'options');
}

const STAGES = ['fit', 'solve', 'compare', 'hold-out', 'alternatives'] as const;

/** Milliseconds that others can wait for, a small part of what a person notices. */
const SHORT = 5;

/** When others could run last, milliseconds. */
let last = 0;

/**
 * Reports a stage and yields to other tasks, so that a pending abort is noticed, unless they could run a moment ago: a
 * plan of few intervals takes no longer than that.
 *
 * @throws the signal's reason if it is aborted
 */
export async function beginStage(stage: PlanProgress['stage'], { signal, onProgress }: PlanControl): Promise<void> {
  onProgress?.({ stage, done: STAGES.indexOf(stage), total: STAGES.length });
  if (performance.now() - last < SHORT) return signal?.throwIfAborted();
  await letOthersRun(signal);
  last = performance.now();
}
