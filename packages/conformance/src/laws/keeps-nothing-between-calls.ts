import type { Optimal } from '@waterfill/model';
import fc from 'fast-check';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { findOptimum } from '../references/find-optimum.js';
import type { Law } from './law.js';
import { same } from './same.js';

/** Two instances give bit-identical answers. */
export const isDeterministic: Law = {
  name: 'is deterministic',
  check: async (subject) => {
    const { settings, solver, create } = subject;
    const another = await create();
    try {
      await forAll(isDeterministic.name, problemsWith(solver.supports, settings.range), settings, async (problem) => {
        const first = await findOptimum(subject, problem);
        const second = await findOptimum({ ...subject, solver: another }, problem);
        return same(claims(first), claims(second)) ? undefined : 'two instances give different answers';
      });
    } finally {
      await another.dispose?.();
    }
  },
};

/** Earlier calls have no effect. */
export const keepsNothingBetweenCalls: Law = {
  name: 'answers alike when called again',
  check: (subject) => {
    const problems = problemsWith(subject.solver.supports, subject.settings.range);
    return forAll(
      keepsNothingBetweenCalls.name,
      fc.tuple(problems, problems),
      subject.settings,
      async ([one, other]) => {
        const first = await findOptimum(subject, one);
        const kept = structuredClone(claims(first));
        await findOptimum(subject, other);
        if (!same(kept, claims(first))) return 'the next call changes the answer to the one before';
        const again = await findOptimum(subject, one);
        return same(kept, claims(again)) ? undefined : 'the same problem gets another answer after a different one';
      },
    );
  },
};

/** Everything except the elapsed time. */
function claims({ solution, iterations }: Optimal): Pick<Optimal, 'solution' | 'iterations'> {
  return { solution, iterations };
}
