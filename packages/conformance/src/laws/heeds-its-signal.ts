import type { Iteration, Problem } from '@waterfill/model';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import type { Law, Subject } from './law.js';

/** If the signal is already aborted, the call rejects with its reason and gives no answer. */
export const rejectsWhenAborted: Law = {
  name: 'rejects with the reason of a signal that is already aborted',
  check: (subject) => {
    const { settings, solver } = subject;
    return forAll(rejectsWhenAborted.name, problemsWith(solver.supports, settings.range), settings, async (problem) => {
      const reason = new Error('no longer wanted');
      return notRejectedWith(reason, solver.solve(structuredClone(problem), { signal: AbortSignal.abort(reason) }));
    });
  },
};

/**
 * A backend that supports cancellation between iterations stops before the next one; one that supports it at any time
 * also stops on a timer.
 */
export const rejectsWhenAbortedOnTheWay: Law = {
  name: 'rejects in time when aborted on the way, if it can',
  check: (subject) => {
    const { settings, solver } = subject;
    if (solver.cancellation === 'before-start') return Promise.resolve();
    return forAll(
      rejectsWhenAbortedOnTheWay.name,
      problemsWith(solver.supports, settings.range),
      settings,
      (problem) =>
        solver.cancellation === 'any-time' ? ignoresTimer(subject, problem) : ignoresIteration(subject, problem),
    );
  },
};

async function ignoresIteration({ solver }: Subject, problem: Problem): Promise<string | undefined> {
  const controller = new AbortController();
  const reason = new Error('no longer wanted');
  const seen: Iteration[] = [];
  const onIteration = (iteration: Iteration): void => {
    seen.push(iteration);
    controller.abort(reason);
  };
  const solving = solver.solve(structuredClone(problem), { signal: controller.signal, onIteration });
  if (seen.length === 0) return settled(solving);
  const wrong = await notRejectedWith(reason, solving);
  return wrong ?? (seen.length === 1 ? undefined : `went on for ${seen.length - 1} iterations`);
}

/** Generous: enough time for any engine to return to its event loop. */
const IN_TIME = 1000;

async function ignoresTimer({ solver }: Subject, problem: Problem): Promise<string | undefined> {
  const controller = new AbortController();
  const reason = new Error('no longer wanted');
  const solving = solver.solve(structuredClone(problem), { signal: controller.signal });
  const outcome = solving.then(
    () => undefined,
    (thrown: unknown) => (thrown === reason ? undefined : `rejected with ${String(thrown)}`),
  );
  await new Promise((resolve) => setTimeout(resolve, 0));
  controller.abort(reason);
  return Promise.race([outcome, afterwards(IN_TIME, `still solves ${IN_TIME} ms after it was aborted`)]);
}

function afterwards(delay: number, complaint: string): Promise<string> {
  return new Promise((resolve) => setTimeout(resolve, delay, complaint).unref());
}

/** A problem that needs no iteration may simply be answered. */
async function settled(solving: Promise<unknown>): Promise<undefined> {
  await solving.catch(() => undefined);
}

async function notRejectedWith(reason: unknown, solving: Promise<unknown>): Promise<string | undefined> {
  try {
    await solving;
    return 'answered as if nothing had happened';
  } catch (thrown) {
    return thrown === reason ? undefined : `rejected with ${String(thrown)}, not with the reason of the signal`;
  }
}
