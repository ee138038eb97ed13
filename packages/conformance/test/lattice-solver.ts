import {
  COUPLING_FEATURES,
  createSolver,
  type Feature,
  featuresOf,
  type KernelAnswer,
  type Problem,
  type Solver,
  settledMultipliers,
} from '@waterfill/model';
import { latticeReference } from '../src/index.js';
import { createBisectionSolver } from './bisection-solver.js';

/**
 * A correct backend for everything convex but transient impact: bisection of the price, and where intervals are coupled
 * the lattice.
 */
export function createLatticeSolver(): Solver {
  return createSolverFor(COUPLING_FEATURES.filter((feature) => feature !== 'transient-impact'));
}

/** A correct backend for everything convex, with transient impact in up to three intervals. */
export function createShortLatticeSolver(): Solver {
  return createSolverFor(COUPLING_FEATURES);
}

function createSolverFor(couplings: readonly Feature[]): Solver {
  const separable = createBisectionSolver();
  const coupled = createSolver({
    name: 'lattice',
    supports: new Set([...separable.supports, ...couplings]),
    cancellation: 'before-start',
    tolerance: 1e-12,
    kernel: solveOnLattice,
  });
  return {
    ...coupled,
    solve: async (problem, options) => (hasCoupling(problem) ? coupled : separable).solve(problem, options),
  };
}

function hasCoupling(problem: Problem): boolean {
  const features = featuresOf(problem);
  return COUPLING_FEATURES.some((feature) => features.has(feature));
}

function solveOnLattice(problem: Problem): KernelAnswer {
  const { schedule, multipliers } = latticeReference(problem);
  const { shadowPrice, ...prices } = settledMultipliers(problem, schedule, multipliers);
  return {
    schedule,
    shadowPrice,
    trajectoryLowerPrices: prices.trajectoryLowerPrices && Float64Array.from(prices.trajectoryLowerPrices),
    trajectoryUpperPrices: prices.trajectoryUpperPrices && Float64Array.from(prices.trajectoryUpperPrices),
    iterations: 1,
  };
}
