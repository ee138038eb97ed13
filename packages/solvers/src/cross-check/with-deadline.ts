import type { Attempt } from './attempt.js';
import type { AttemptLimits } from './attempt-limits.js';

/** What loading may take, milliseconds: an engine that comes over a network, on a busy machine. */
const LOAD_LIMIT = 10_000;

/** A backend that keeps its time limit itself, and says so, is late by a step of its method. */
const GRACE = 1000;

/** The longest that a timer waits. */
const FOREVER = 2 ** 31 - 1;

/**
 * The attempt, or that it was stopped: when loading takes too long, solving longer than the time limit, or both longer
 * than the time that is left for all.
 *
 * @param begin - given what to call when the solver is loaded, which is when its time begins; never rejects
 * @param loadLimit - milliseconds to load
 */
export async function withDeadline(
  { timeLimit, timeLeft = FOREVER, signal }: AttemptLimits,
  begin: (onStart: () => void) => Promise<Attempt>,
  loadLimit: number = LOAD_LIMIT,
): Promise<Attempt> {
  const end = performance.now() + timeLeft;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopAfter: (limit: number, grace: number, reason: string) => void = () => {};
  const late = new Promise<Attempt>((resolve) => {
    stopAfter = (limit, grace, reason) => {
      clearTimeout(timer);
      const left = Math.max(0, end - performance.now());
      const isCut = left < limit;
      const text = isCut ? `${reason} the ${seconds(left)} s left for all` : `${reason} ${limit / 1000} s`;
      const stopped: Attempt = { kind: 'stopped', reason: text, elapsedMs: isCut ? left : limit };
      timer = setTimeout(() => resolve(stopped), Math.min(Math.ceil(isCut ? left : limit + grace), FOREVER));
    };
  });
  const { given, forget } = whenGivenUp(signal);
  stopAfter(loadLimit, 0, 'was not loaded within');
  try {
    return await Promise.race([begin(() => stopAfter(timeLimit, GRACE, 'gave no answer within')), late, given]);
  } finally {
    clearTimeout(timer);
    forget();
    // Who is loaded later than this starts no timer.
    stopAfter = () => {};
  }
}

/** Settles when the answer is no longer needed. */
function whenGivenUp(signal: AbortSignal | undefined): { given: Promise<Attempt>; forget: () => void } {
  const start = performance.now();
  let giveUp = (): void => {};
  const given = new Promise<Attempt>((resolve) => {
    giveUp = () => resolve({ kind: 'stopped', reason: 'was given up', elapsedMs: performance.now() - start });
  });
  if (signal?.aborted) giveUp();
  signal?.addEventListener('abort', giveUp, { once: true });
  return { given, forget: () => signal?.removeEventListener('abort', giveUp) };
}

/** To three digits. */
function seconds(milliseconds: number): number {
  return Number((milliseconds / 1000).toPrecision(3));
}
