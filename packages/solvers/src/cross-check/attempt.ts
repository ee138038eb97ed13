import { missingFeatures, type Problem, type SolveOptions, type Solver } from '@waterfill/model';
import { type Claim, claimOf } from './claim.js';
import { describeThrown } from './describe-thrown.js';
import { firstDifference } from './first-difference.js';

/** The outcome of calling a backend. */
export type Attempt = Answer | NoAnswer;

/** It resolved, with whatever. */
export interface Answer {
  readonly kind: 'answer';
  readonly claim: Claim;
  /** milliseconds that `solve` took */
  readonly elapsedMs: number;
  /** where it changed the problem, `problem.lower[0]`; absent: nowhere */
  readonly change?: string | undefined;
}

/** It refused the problem, gave no answer in time, or threw or exited. */
export interface NoAnswer {
  readonly kind: 'unsupported' | 'stopped' | 'failed';
  readonly reason: string;
  /** milliseconds until it was known */
  readonly elapsedMs: number;
}

/**
 * Loads a solver and has it solve a copy of the problem. Never rejects; whether it settles, and when, is up to the
 * solver.
 *
 * The solver is asked even where it says that it does not support the problem: it may refuse as it likes, but an answer
 * is held against it.
 *
 * @param onStart - called when the solver is loaded
 */
export async function attemptSolve(
  load: () => Promise<Solver>,
  problem: Problem,
  options: SolveOptions,
  onStart: () => void = () => {},
): Promise<Attempt> {
  const copy = structuredClone(problem);
  let start = performance.now();
  let solver: Solver | undefined;
  let isSupported = true;
  try {
    solver = await load();
    isSupported = missingFeatures(problem, new Set(solver.supports)).length === 0;
    onStart();
    start = performance.now();
    const result: unknown = await solver.solve(copy, options);
    const elapsedMs = performance.now() - start;
    return { kind: 'answer', claim: claimOf(result), elapsedMs, change: firstDifference(problem, copy, 'problem') };
  } catch (thrown) {
    const kind = !isSupported || isRefusal(thrown) ? 'unsupported' : 'failed';
    const reason = isRefusal(thrown) ? reasonOf(thrown) : describeThrown(thrown);
    return { kind, reason, elapsedMs: performance.now() - start };
  } finally {
    void release(solver);
  }
}

/** Of another copy it may be an older one, without a reason apart. */
function reasonOf(refusal: Error & { readonly reason?: unknown }): string {
  return typeof refusal.reason === 'string' ? refusal.reason : refusal.message;
}

/** By its name, since the class may be that of another copy of the model. */
function isRefusal(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.name === 'UnsupportedProblemError';
}

/** It is not awaited, and its errors do not affect the answer. */
async function release(solver: Solver | undefined): Promise<void> {
  try {
    await solver?.dispose?.();
  } catch {}
}
