import {
  type Conflict,
  capacityOf,
  compensatedSum,
  createProblem,
  missingFeatures,
  type Problem,
  type TrajectoryInput,
} from '@waterfill/model';
import fc from 'fast-check';
import { fillByWeights } from '../problems/fill-by-weights.js';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { arrayOf, unit } from '../problems/generated-sizes.js';
import { solveCopy } from '../references/find-optimum.js';
import type { Features, Law, ProblemRange } from './law.js';
import { wrongAmounts } from './wrong-amounts.js';

/** If two bounds contradict each other, the conflict names the interval by whose end more must be done than is possible, and the amounts. */
export const findsTrajectoryConflicts: Law = {
  name: 'finds trajectory bounds that contradict each other, and where',
  check: async (subject) => {
    const { settings, solver } = subject;
    if (!solver.supports.has('trajectory-bounds')) return;
    const name = findsTrajectoryConflicts.name;
    await forAll(name, contradictions(solver.supports, settings.range), settings, async ({ problem, ...expected }) => {
      const result = await solveCopy(subject, problem);
      if (result.status !== 'infeasible') return `said ${result.status} of bounds that contradict each other`;
      return wrongConflict(result.conflict, expected);
    });
  },
};

interface Contradiction extends Pick<Conflict, 'needed' | 'available'> {
  readonly problem: Problem;
  readonly interval: number;
}

/**
 * A feasible problem without trajectory bounds, plus a lower one at the end of one interval and an upper one at the
 * same or a later one, such that more must be done between them than is possible.
 */
function contradictions(features: Features, range: ProblemRange): fc.Arbitrary<Contradiction> {
  const separable = new Set([...features].filter((feature) => feature !== 'trajectory-bounds'));
  return problemsWith(separable, range)
    .filter(({ quantity }) => quantity > 0)
    .chain((problem) =>
      fc
        .record({
          ends: fc.tuple(fc.nat(problem.lower.length - 1), fc.nat(problem.lower.length - 1)),
          weights: arrayOf(unit, problem.lower.length),
          by: fc.constantFrom(1e-6, 0.1, 0.5, 1),
        })
        .map(({ ends, weights, by }) => contradict(problem, Math.min(...ends), Math.max(...ends), weights, by)),
    )
    .filter(({ problem, needed, available }) => {
      const isClear = needed - available > 1e-7 * problem.quantity && available >= 0;
      return isClear && missingFeatures(problem, features).length === 0;
    });
}

/** By the end of `first` as much must be done as a feasible schedule does; by the end of `last` less than that is allowed. */
function contradict(problem: Problem, first: number, last: number, weights: number[], by: number): Contradiction {
  const { lower, quantity } = problem;
  const schedule = fillByWeights(problem, weights);
  const done = compensatedSum(schedule.subarray(0, first + 1));
  const needed = done + compensatedSum(lower.subarray(first + 1, last + 1));
  const floors = compensatedSum(lower.subarray(0, last + 1));
  const available = floors + (1 - by) * (needed - floors);
  const trajectory: TrajectoryInput = {
    lower: lower.map((_, t) => (t === first ? done : 0)),
    upper: lower.map((_, t) => (t === last ? available : Number.POSITIVE_INFINITY)),
  };
  const isByTheEnd = last === lower.length - 1;
  return {
    problem: createProblem({ ...problem, trajectory }),
    interval: last,
    needed: isByTheEnd ? Math.max(needed, quantity) : needed,
    available: Math.min(available, compensatedSum(capacityOf(problem).subarray(0, last + 1))),
  };
}

function wrongConflict(conflict: Conflict, expected: Omit<Contradiction, 'problem'>): string | undefined {
  if (conflict.kind !== 'trajectory') return `blames the ${conflict.kind}, not the trajectory`;
  if (conflict.interval !== expected.interval) return `blames interval ${conflict.interval}, not ${expected.interval}`;
  return wrongAmounts(conflict, expected);
}
