import type { Problem } from '@waterfill/model';
import type { Attempt, ModuleTask } from '@waterfill/solvers/sandbox';

/** A solver of a person's own: the text of an ES module whose default export is a `Solver`. */
export interface OwnSolver {
  readonly name: string;
  readonly source: string;
}

/** Who takes part in a comparison beside the backends. */
export interface CheckQuestion {
  readonly own: readonly OwnSolver[];
  /** milliseconds for each, of the backends too */
  readonly timeLimit: number;
}

/** Has an own solver solve a problem in a sandbox, which only the page can open; settles in time, whatever it does. */
export type AttemptOwn = (solver: OwnSolver, problem: Problem, limits: ModuleTask['limits']) => Promise<Attempt>;
