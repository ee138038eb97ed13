import type { PlanControl, PlanProgress } from '@waterfill/plan';
import type { OnProgress, Progress } from './answers.js';

/** Milliseconds before there is anything to say: most plans are there by then. */
export const A_WHILE = 200;

/** Tells in words what is being planned, once it takes longer than a person notices. */
export function planProgress(onProgress: OnProgress): NonNullable<PlanControl['onProgress']> {
  const start = performance.now();
  return ({ stage }) => {
    if (performance.now() - start > A_WHILE) onProgress(STAGES[stage]);
  };
}

const STAGES = {
  fit: { text: 'fitting the impact', part: undefined },
  solve: { text: 'solving', part: undefined },
  compare: { text: 'comparing schedules', part: undefined },
  'hold-out': { text: 'judging on unseen books', part: undefined },
  alternatives: { text: 'other fits and the frontier', part: undefined },
} as const satisfies Record<PlanProgress['stage'], Progress>;
