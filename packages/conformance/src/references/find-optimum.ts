import {
  hasTransientImpact,
  intervalCount,
  type Optimal,
  type Problem,
  type SolveOptions,
  type SolveResult,
} from '@waterfill/model';
import type { Subject } from '../laws/law.js';
import { LawViolation } from '../laws/law-violation.js';

/** {@link solveCopy} for a problem that the backend must solve. */
export async function findOptimum(subject: Subject, problem: Problem, options: SolveOptions = {}): Promise<Optimal> {
  const result = await solveCopy(subject, problem, options);
  if (result.status === 'optimal') return result;
  const detail = result.status === 'infeasible' ? result.message : result.reason;
  throw new LawViolation(ANSWERS, `said ${result.status}, ${detail}, of a feasible problem that it supports`);
}

/** Solves a copy with the backend, which may modify it, at the tolerance of the suite; the answer is complete. */
export async function solveCopy(subject: Subject, problem: Problem, options: SolveOptions = {}): Promise<SolveResult> {
  const { solver, settings } = subject;
  let result: SolveResult;
  try {
    result = await solver.solve(structuredClone(problem), { tolerance: settings.tolerance, ...options });
  } catch (error) {
    if (error instanceof Error)
      throw new LawViolation(ANSWERS, `rejected with ${error.name}: ${error.message}`, { cause: error });
    throw new LawViolation(REJECTS_WITH_ERRORS, `rejected with the ${typeof error} ${String(error)}`);
  }
  const incomplete = whatIsIncomplete(result, problem);
  if (incomplete !== undefined) throw new LawViolation(IS_COMPLETE, incomplete);
  return result;
}

/** The names of the laws for every call, see `answers-completely.ts`. */
export const ANSWERS = 'answers every problem that it supports';
export const REJECTS_WITH_ERRORS = 'rejects with errors alone';
export const IS_COMPLETE = 'gives complete answers';

function whatIsIncomplete(result: SolveResult, problem: Problem): string | undefined {
  if (!(result.iterations >= 0)) return `iterations ${result.iterations}`;
  if (!(result.elapsedMs >= 0)) return `elapsedMs ${result.elapsedMs}`;
  switch (result.status) {
    case 'optimal':
      return whatIsMissing(result, problem);
    case 'stopped':
      return result.incumbent && whatIsMissing(result.incumbent, problem);
    case 'infeasible':
      return result.message === '' ? 'an infeasible result without a message' : undefined;
    default:
      return `the status ${String((result as { status: unknown }).status)}, which does not exist`;
  }
}

function whatIsMissing({ solution }: Pick<Optimal, 'solution'>, problem: Problem): string | undefined {
  const expected = intervalCount(problem);
  for (const name of [...ARRAYS, ...(problem.trajectory ? TRAJECTORY_ARRAYS : [])]) {
    const values = solution[name];
    if (values?.length !== expected) return `a ${name} of ${values?.length ?? 'no'} elements for ${expected} intervals`;
    if (!values.every(Number.isFinite)) return `a ${name} with numbers that are not finite`;
  }
  const { risk, permanentImpact, transientImpact } = problem;
  const isCarried = transientImpact !== undefined && hasTransientImpact(transientImpact);
  const hasValuation = isCarried || (risk ?? permanentImpact) !== undefined;
  const numbers = [
    ...[...NUMBERS, ...(hasValuation ? VALUATION_NUMBERS : [])],
    ...[...(problem.fee ? ['fees' as const] : []), ...(isCarried ? ['transientCost' as const] : [])],
  ];
  for (const name of numbers) {
    if (!Number.isFinite(solution[name])) return `a ${name} of ${solution[name]}`;
  }
  return undefined;
}

const ARRAYS = ['schedule', 'lowerPrices', 'upperPrices'] as const;
const TRAJECTORY_ARRAYS = ['trajectoryLowerPrices', 'trajectoryUpperPrices'] as const;
const NUMBERS = ['cost', 'objective', 'shadowPrice'] as const;
const VALUATION_NUMBERS = ['expectedCost', 'standardDeviation'] as const;
