import {
  type Conflict,
  createProblem,
  type Optimal,
  type Problem,
  type SolveResult,
  type Solver,
} from '@waterfill/model';
import { withSchedule } from './broken-answers.js';

/** Gives a backend a fault in its optimal answers. */
export function changingAnswers(change: (problem: Problem, answer: Optimal) => SolveResult): (base: Solver) => Solver {
  return (base) => ({
    ...base,
    async solve(problem, options) {
      const result = await base.solve(problem, options);
      return result.status === 'optimal' ? change(problem, result) : result;
    },
  });
}

/** Gives a backend a fault in what it says of problems without a solution. */
export function changingConflicts(change: (conflict: Conflict) => Conflict): (base: Solver) => Solver {
  return (base) => ({
    ...base,
    async solve(problem, options) {
      const result = await base.solve(problem, options);
      return result.status === 'infeasible' ? { ...result, conflict: change(result.conflict) } : result;
    },
  });
}

/** Gives a backend the fault that it solves another problem; what it states of its schedule is true. */
export function forgettingImpact(change: (problem: Problem) => Problem): (base: Solver) => Solver {
  return (base) => ({
    ...base,
    async solve(problem, options) {
      if (problem.transientImpact === undefined) return base.solve(problem, options);
      const result = await base.solve(createProblem(change(bounded(problem))), options);
      return result.status === 'optimal' ? withSchedule(problem, result, result.solution.schedule) : result;
    },
  });
}

/** Without transient impact, flat intervals need an upper bound. */
function bounded(problem: Problem): Problem {
  return { ...problem, upper: problem.upper.map((most) => Math.min(most, Math.max(problem.quantity, 1))) };
}
