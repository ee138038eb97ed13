import type { Conditions } from './interior-point.js';
import { Iterate } from './iterate.js';
import { NewtonSystem } from './newton-system.js';
import { Recentring } from './recentring.js';
import { Residuals } from './residuals.js';
import type { ScaledProblem } from './scaled-problem.js';
import type { Termination } from './termination.js';

/** The optimality conditions of one order. */
export function orderConditions(
  problem: ScaledProblem,
  termination: Termination,
): Conditions<Iterate, Residuals, NewtonSystem> {
  return {
    residuals: new Residuals(problem),
    system: new NewtonSystem(problem),
    recentring: problem.coupling?.carried && new Recentring(() => new Iterate(problem)),
    trial: new Iterate(problem),
    judge: (iterate, residuals) => termination.judge(iterate, residuals),
  };
}
