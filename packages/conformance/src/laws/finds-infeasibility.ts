import {
  type Conflict,
  capacityOf,
  compensatedSum,
  createProblem,
  missingFeatures,
  type Problem,
} from '@waterfill/model';
import fc from 'fast-check';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { solveCopy } from '../references/find-optimum.js';
import type { Features, Law, ProblemRange } from './law.js';
import { wrongAmounts } from './wrong-amounts.js';

/** A problem is called infeasible exactly if the bounds leave too little room or require too much, with the right amounts. */
export const findsInfeasibility: Law = {
  name: 'finds infeasibility, by the right amount',
  check: (subject) => {
    const { settings, solver } = subject;
    return forAll(
      findsInfeasibility.name,
      infeasibleProblems(solver.supports, settings.range),
      settings,
      async (given) => {
        const result = await solveCopy(subject, given.problem);
        if (result.status !== 'infeasible') return `said ${result.status}, ${given.kind} makes it infeasible`;
        return wrongConflict(result.conflict, given);
      },
    );
  },
};

interface InfeasibleProblem {
  readonly problem: Problem;
  readonly kind: 'capacity' | 'floor';
  readonly needed: number;
  readonly available: number;
}

/** A feasible problem with another quantity: more than the capacity, or less than the lower bounds. */
function infeasibleProblems(features: Features, range: ProblemRange): fc.Arbitrary<InfeasibleProblem> {
  const factors = fc.constantFrom(1e-6, 0.1, 1, 100);
  return fc
    .tuple(problemsWith(withoutLots(features), range), factors, fc.boolean())
    .map(([problem, by, tooMuch]) => (tooMuch ? overCapacity(problem, by) : underFloor(problem, by)))
    .filter(
      ({ problem, needed }) => needed < Infinity && needed > 0 && missingFeatures(problem, features).length === 0,
    );
}

/** Another quantity would not be whole lots; `findsThatNoLotsFit` covers infeasibility because of lots. */
function withoutLots(features: Features): Features {
  return new Set([...features].filter((feature) => feature !== 'lots'));
}

function overCapacity(problem: Problem, by: number): InfeasibleProblem {
  const available = compensatedSum(capacityOf(problem));
  const needed = available === 0 ? 1 : available * (1 + by);
  const quantity = Number.isFinite(needed) ? needed : problem.quantity;
  return { problem: createProblem({ ...problem, quantity }), kind: 'capacity', needed, available };
}

function underFloor(problem: Problem, by: number): InfeasibleProblem {
  const needed = compensatedSum(problem.lower);
  const available = needed / (1 + by);
  return { problem: createProblem({ ...problem, quantity: available }), kind: 'floor', needed, available };
}

function wrongConflict(conflict: Conflict, expected: InfeasibleProblem): string | undefined {
  if (conflict.kind !== expected.kind) return `blames the ${conflict.kind}, not the ${expected.kind}`;
  return wrongAmounts(conflict, expected);
}
