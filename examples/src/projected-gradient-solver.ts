import {
  type CostCurves,
  capacityOf,
  certify,
  costCurvesOf,
  createSolver,
  evenSplit,
  type KernelAnswer,
  type KernelControl,
  type Problem,
  type Solver,
  settleFill,
  shadowPriceOf,
} from '@waterfill/model';

/** Projected gradient, each interval's step scaled by its curvature; needs curves that bend, hence no flats or tables. */
export function createProjectedGradientSolver(): Solver {
  return createSolver({
    name: 'projected-gradient',
    supports: new Set(['power-law', 'mixed-exponents', 'half-spread', 'bounds']),
    cancellation: 'between-iterations',
    tolerance: 1e-9,
    kernel: descend,
  });
}

/** Steps until the certificate is good enough, the caller stops it, or a thousand steps did not help. */
function descend(problem: Problem, { tolerance, next }: KernelControl): KernelAnswer {
  const curves = costCurvesOf(problem.impact);
  const schedule = evenSplit(problem);
  for (let iterations = 1; ; iterations++) {
    const shadowPrice = priceOf(problem, schedule, step(problem, curves, schedule));
    const { relativeGap } = certify(problem, schedule, { shadowPrice });
    const stopped = next({ iteration: iterations, shadowPrice });
    if (relativeGap <= tolerance) return { schedule, shadowPrice, iterations };
    if (stopped || iterations === 1000) return { schedule, shadowPrice, iterations, stopped: stopped ?? 'stalled' };
  }
}

/** Moves against the gradient, projected onto the bounds and the fill constraint; returns the multiplier of the latter. */
function step(problem: Problem, curves: CostCurves, schedule: Float64Array): number {
  const gradient = schedule.map((x, t) => curves.marginalCost(t, x));
  const rise = schedule.map((x, t) => Math.max(curves.marginalCost(t, 1.01 * x) - gradient[t]!, 1e-9 * gradient[t]!));
  const scale = schedule.map((x, t) => (x > 0 ? (0.01 * x) / rise[t]! : 0));
  // The curvature is good for small steps: none goes further than to a tenth or to ten times the shares.
  const lower = problem.lower.map((least, t) => Math.max(least, schedule[t]! / 10));
  const upper = capacityOf(problem).map((most, t) => Math.min(most, schedule[t]! * 10));
  const move = (x: number, t: number, price: number): number =>
    Math.min(Math.max(x - scale[t]! * (gradient[t]! - price), lower[t]!), upper[t]!);
  let [low, high] = [Math.min(...gradient), Math.max(...gradient)];
  for (let halving = 0; halving < 100; halving++) {
    const price = (low + high) / 2;
    if (schedule.reduce((sum, x, t) => sum + move(x, t, price), 0) < problem.quantity) low = price;
    else high = price;
  }
  for (let t = 0; t < schedule.length; t++) schedule[t] = move(schedule[t]!, t, high);
  settleFill(problem, schedule, scale);
  return high;
}

/** With every interval at a bound the multiplier is not unique; all backends state the price of one more share. */
function priceOf(problem: Problem, schedule: Float64Array, price: number): number {
  const isInterior = schedule.some((x, t) => x > problem.lower[t]! && x < problem.upper[t]!);
  return isInterior ? price : shadowPriceOf(problem, schedule);
}
