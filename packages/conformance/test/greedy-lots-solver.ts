import {
  bestPrice,
  costCurvesOf,
  createSolver,
  type KernelAnswer,
  type LotGrid,
  lotGridOf,
  type Problem,
  type Solver,
  sharesOfLots,
} from '@waterfill/model';
import { bisect } from './bisection-solver.js';

/** A correct backend for problems in lots, made of nothing but the model: the cheapest lots one by one, slowly. */
export function createGreedyLotsSolver(): Solver {
  return createSolver({
    name: 'greedy-lots',
    supports: new Set(['power-law', 'mixed-exponents', 'half-spread', 'fee', 'bounds', 'flat', 'lots']),
    cancellation: 'before-start',
    tolerance: 1e-12,
    kernel: (problem) => (problem.lot === undefined ? bisect(problem) : pick(problem)),
  });
}

function pick(problem: Problem): KernelAnswer {
  const grid = lotGridOf(problem)!;
  const lots = grid.least.slice();
  const costs = lots.map((some, t) => nextCost(problem, grid, t, some));
  const missing = lots.reduce((rest, some) => rest - some, grid.count);
  for (let i = 0; i < missing; i++) {
    const t = costs.indexOf(costs.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY));
    costs[t] = nextCost(problem, grid, t, ++lots[t]!);
  }
  const schedule = lots.map((some, t) => sharesOfLots(problem, grid, t, some));
  return { schedule, shadowPrice: bestPrice(problem), iterations: 1 };
}

function nextCost(problem: Problem, grid: LotGrid, t: number, lots: number): number {
  if (lots >= grid.most[t]!) return Number.POSITIVE_INFINITY;
  const shares = (some: number): number => sharesOfLots(problem, grid, t, some);
  return costCurvesOf(problem).increment(t, shares(lots), shares(lots + 1));
}
