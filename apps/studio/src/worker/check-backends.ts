import type { Plan } from '@waterfill/model';
import { crossCheckFigure, iterationsFigure } from '@waterfill/report';
import { missingAnswers, verdictText } from '@waterfill/report/text';
import { type Candidate, candidates, checkedProblem, crossCheck, traceIterations } from '@waterfill/solvers';
import type { CheckView, OnProgress } from './answers.js';
import type { AttemptOwn, CheckQuestion, OwnSolver } from './own-solver.js';

/** Who takes part, and how it is told. */
export interface CheckRequest extends CheckQuestion {
  readonly attemptOwn: AttemptOwn;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** GLPK is not part of the page: its licence, GPL-3.0, would be that of the whole page. */
const shipped: readonly Candidate[] = candidates.filter(({ name }) => name !== 'pwl/glpk');

/** Has every backend and the own solvers solve the problem of a plan, as `waterfill check` does, and shows how they come to it. */
export async function checkBackends(plan: Pick<Plan, 'order' | 'result'>, request: CheckRequest): Promise<CheckView> {
  const { own, timeLimit, attemptOwn, onProgress, signal } = request;
  const problem = checkedProblem(plan);
  const solvers = [...shipped, ...own.map((solver) => candidateOf(solver, attemptOwn))];
  const report = await crossCheck(problem, {
    ...{ solvers, timeLimit, signal },
    onAttempt: (name, done, total) => onProgress({ text: `asking ${name}`, part: done / (total + 1) }),
  });
  onProgress({ text: 'following the iterations', part: solvers.length / (solvers.length + 1) });
  const trails = await traceIterations(problem, { timeLimit, signal });
  return {
    isAgreed: report.verdict === 'agree',
    verdict: verdictText({ ...plan.order, problem }, report),
    missing: missingAnswers(report),
    figures: [crossCheckFigure(report.backends), iterationsFigure(trails)],
  };
}

/** It is required: without an answer of it the check disagrees. */
function candidateOf(solver: OwnSolver, attemptOwn: AttemptOwn): Candidate {
  return {
    name: solver.name,
    isRequired: true,
    attempt: (problem, { signal: _, ...limits }) => attemptOwn(solver, problem, limits),
  };
}
