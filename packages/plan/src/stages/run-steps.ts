import type { Steps } from '@waterfill/fit';
import { letOthersRun } from '@waterfill/model';

/** The longest that other tasks have to wait, milliseconds: too short to notice. */
const LONGEST_WAIT = 30;

/**
 * Does work that pauses, and lets other tasks run in between.
 *
 * @throws the signal's reason soon after it is aborted; unfinished work is dropped
 */
export async function runSteps<Result>(steps: Steps<Result>, signal: AbortSignal | undefined): Promise<Result> {
  let start = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - start < LONGEST_WAIT) continue;
    await letOthersRun(signal);
    start = performance.now();
  }
}
