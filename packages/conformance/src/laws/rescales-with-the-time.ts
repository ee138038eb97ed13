import { createProblem, type Problem, type TransientImpact } from '@waterfill/model';
import fc from 'fast-check';
import { problemsWith } from '../problems/generated-problems.js';
import { equivalenceLaw } from './equivalent-problems.js';
import type { Law } from './law.js';

/** Powers of four, because scaling by them, and by their roots, does not round. */
const FACTORS = fc.constantFrom(2 ** -10, 0.25, 4, 2 ** 20);

const sameInAnyTime: Law = equivalenceLaw('gives the same answer in another unit of time', (features, range) =>
  fc.tuple(problemsWith(features, range), FACTORS).map(([problem, factor]) => ({
    problem,
    other: rescaleTime(problem, factor),
    translate: (answer) => answer,
  })),
);

/** The unit of time changes nothing but the numbers of volatilities and of kernels. */
export const rescalesWithTheTime: Law = {
  ...sameInAnyTime,
  check: async (subject) => {
    const { supports } = subject.solver;
    if (supports.has('risk') || supports.has('transient-impact')) await sameInAnyTime.check(subject);
  },
};

/** The same problem with time counted in units `1 / factor` as long. */
function rescaleTime(problem: Problem, factor: number): Problem {
  const { risk, transientImpact } = problem;
  return createProblem({
    ...problem,
    risk: risk && {
      ...risk,
      volatility: risk.volatility.map((sigma) => sigma / Math.sqrt(factor)),
      duration: risk.duration.map((long) => long * factor),
    },
    transientImpact: transientImpact && rescaleDecay(transientImpact, factor),
  });
}

function rescaleDecay(transient: TransientImpact, factor: number): TransientImpact {
  if (transient.kernel === 'tabulated') return transient;
  const times = transient.times.map((time) => time * factor);
  if (transient.kernel === 'exponential') return { ...transient, times, rate: transient.rate / factor };
  if (transient.kernel === 'power-law') return { ...transient, times, timeScale: transient.timeScale * factor };
  return { ...transient, times, rates: transient.rates.map((rate) => rate / factor) };
}
