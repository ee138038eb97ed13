import type { Attempt } from './attempt.js';

/** What loading may take, milliseconds: an engine that comes over a network, on a busy machine. */
const LOAD_LIMIT = 10_000;

/** A backend that keeps its time limit itself, and says so, is late by a step of its method. */
const GRACE = 1000;

/** The longest that a timer waits. */
const FOREVER = 2 ** 31 - 1;

/**
 * The attempt, or that it was stopped: when loading takes too long, or solving longer than the time limit.
 *
 * @param begin - given what to call when the solver is loaded, which is when its time begins; never rejects
 */
export async function withDeadline(
  timeLimit: number,
  begin: (onStart: () => void) => Promise<Attempt>,
): Promise<Attempt> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopAfter: (limit: number, grace: number, reason: string) => void = () => {};
  const late = new Promise<Attempt>((resolve) => {
    stopAfter = (limit, grace, reason) => {
      clearTimeout(timer);
      const stopped: Attempt = { kind: 'stopped', reason: `${reason} ${limit / 1000} s`, elapsedMs: limit };
      timer = setTimeout(() => resolve(stopped), Math.min(limit + grace, FOREVER));
    };
  });
  stopAfter(LOAD_LIMIT, 0, 'was not loaded within');
  try {
    return await Promise.race([begin(() => stopAfter(timeLimit, GRACE, 'gave no answer within')), late]);
  } finally {
    clearTimeout(timer);
    // Who is loaded later than this starts no timer.
    stopAfter = () => {};
  }
}
