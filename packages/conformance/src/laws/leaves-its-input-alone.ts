import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { findOptimum } from '../references/find-optimum.js';
import type { Law } from './law.js';
import { printValue } from './print-value.js';
import { same } from './same.js';

/** The problem is the caller's. */
export const leavesItsInputAlone: Law = {
  name: 'leaves its input untouched',
  check: (subject) => {
    const { settings, solver } = subject;
    return forAll(
      leavesItsInputAlone.name,
      problemsWith(solver.supports, settings.range),
      settings,
      async (problem) => {
        await findOptimum(subject, problem);
        const given = structuredClone(problem);
        const options = { tolerance: settings.tolerance };
        await solver.solve(given, options);
        if (!same(given, problem)) return `made of the problem ${printValue(given)}`;
        return same(options, { tolerance: settings.tolerance })
          ? undefined
          : `made of its options ${printValue(options)}`;
      },
    );
  },
};
