import {
  type CostCurves,
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
    supports: new Set(['power-law', 'mixed-exponents', 'half-spread', 'fee', 'bounds']),
    cancellation: 'between-iterations',
    tolerance: 1e-9,
    kernel: descend,
  });
}

/** Steps until the certificate is good enough, the caller stops it, or a thousand steps did not help. */
function descend(problem: Problem, { tolerance, next }: KernelControl): KernelAnswer {
  const curves = costCurvesOf(problem);
  const schedule = evenSplit(problem);
  for (let iterations = 1; ; iterations++) {
    const multiplier = step(problem, curves, schedule);
    const isInterior = schedule.some((x, t) => x > problem.lower[t]! && x < problem.upper[t]!);
    // With every interval at a bound the multiplier is not unique: all backends state the price of one more share.
    const shadowPrice = isInterior ? multiplier : shadowPriceOf(problem, schedule);
    const end = [shadowPrice, ...schedule].every(Number.isFinite) ? undefined : 'numerical-error';
    const stopped = next({ iteration: iterations, shadowPrice }) ?? end ?? (iterations < 1e3 ? undefined : 'stalled');
    if (stopped || certify(problem, schedule, { shadowPrice }).relativeGap <= tolerance)
      return { schedule, shadowPrice, iterations, stopped };
  }
}

/** Moves against the gradient, projected onto the bounds and the fill constraint; returns the multiplier of the latter. */
function step(problem: Problem, curves: CostCurves, schedule: Float64Array): number {
  const gradient = schedule.map((x, t) => curves.marginalCost(t, x));
  const rise = schedule.map((x, t) => Math.max(curves.marginalCost(t, 1.01 * x) - gradient[t]!, 1e-9 * gradient[t]!));
  const scale = schedule.map((x, t) => (x > 0 ? (0.01 * x) / rise[t]! : 0));
  // The curvature is good for small steps: none goes further than to a tenth or to ten times the shares.
  const move = (x: number, t: number, price: number): number =>
    Math.min(Math.max(x - scale[t]! * (gradient[t]! - price), problem.lower[t]!, x / 10), problem.upper[t]!, x * 10);
  let [low, high] = [Math.min(...gradient), Math.max(...gradient)];
  for (let halving = 0; halving < 100; halving++) {
    const price = (low + high) / 2;
    if (schedule.reduce((sum, x, t) => sum + move(x, t, price), 0) < problem.quantity) low = price;
    else high = price;
  }
  for (const [t, x] of schedule.entries()) schedule[t] = move(x, t, high);
  settleFill(problem, schedule, scale);
  return high;
}
