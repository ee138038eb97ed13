import type { Steps } from '@waterfill/fit';
import { letOthersRun } from '@waterfill/model';

/** Milliseconds that others wait at most: less than is seen as a delay. */
const LONGEST_WAIT = 30;

/**
 * Does work that pauses, and lets others run in between.
 *
 * @throws the signal's reason soon after it is aborted; what is done by then is dropped
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
