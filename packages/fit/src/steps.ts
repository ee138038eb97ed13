/**
 * Work that pauses now and then, so that its caller can let other tasks run, or stop it. `next()` resumes it; its
 * result is the value at the end.
 */
export type Steps<Result> = Generator<void, Result, void>;

/** Does the work without pausing. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Elements between two pauses: some milliseconds at most, and pausing itself then takes no time. */
export const BETWEEN_PAUSES = 16;

/** {@link mapRuns} with pauses. */
export function* mapRunsInSteps<From, To>(
  from: readonly From[],
  map: (element: From, index: number) => To,
): Steps<To[]> {
  const to: To[] = [];
  for (let i = 0; i < from.length; i++) {
    if (i % BETWEEN_PAUSES === BETWEEN_PAUSES - 1) yield;
    to.push(i > 0 && from[i] === from[i - 1] ? to[i - 1]! : map(from[i]!, i));
  }
  return to;
}

/**
 * Maps a list in which elements are often the one before, such as the samples of seconds in which the book did not change:
 * those have the result of the one before, so that it is found once and kept once.
 */
export function mapRuns<From, To>(from: readonly From[], map: (element: From, index: number) => To): To[] {
  return finish(mapRunsInSteps(from, map));
}
