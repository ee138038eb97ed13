import type { SolveOptions } from '@waterfill/model';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { solveCopy } from '../references/find-optimum.js';
import type { Law } from './law.js';
import { measure } from './measure.js';

/** With one iteration allowed the backend returns the answer, or `stopped` with a feasible incumbent or none. */
export const stopsAtItsIterationLimit: Law = {
  name: 'stops at its iteration limit, with a feasible incumbent or none',
  check: (subject) => {
    const { settings, solver } = subject;
    return forAll(
      stopsAtItsIterationLimit.name,
      problemsWith(solver.supports, settings.range),
      settings,
      async (problem) => {
        const result = await solveCopy(subject, problem, { maxIterations: 1 });
        if (result.status === 'optimal') return undefined;
        if (result.status === 'infeasible') return `said infeasible of a feasible problem: ${result.message}`;
        const { reason, incumbent } = result;
        if (reason !== 'iteration-limit') return `stopped for the reason ${reason}`;
        if (incumbent === undefined || measure(problem, incumbent.solution).feasible) return undefined;
        return 'hands out an incumbent that is not feasible';
      },
    );
  },
};

const OUT_OF_RANGE: readonly SolveOptions[] = [
  { tolerance: 0 },
  { tolerance: -1e-9 },
  { tolerance: Number.NaN },
  { maxIterations: 0 },
  { timeLimit: -1 },
];

/** Invalid options are errors of the caller and are reported as such. */
export const refusesOptionsOutOfRange: Law = {
  name: 'refuses options that are out of range',
  check: (subject) => {
    const { settings, solver } = subject;
    const few = { ...settings, runs: 1 };
    return forAll(
      refusesOptionsOutOfRange.name,
      problemsWith(solver.supports, settings.range),
      few,
      async (problem) => {
        for (const options of OUT_OF_RANGE) {
          const thrown: unknown = await solver
            .solve(structuredClone(problem), options)
            .catch((error: unknown) => error);
          if (!(thrown instanceof RangeError)) return `takes ${JSON.stringify(options)} without a RangeError`;
        }
        return undefined;
      },
    );
  },
};
