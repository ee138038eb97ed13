import { spawnSync } from 'node:child_process';
import { certify, createProblem, type PowerLawImpact, type Problem, type TransientImpactInput } from '@waterfill/model';
import { solveConvex } from '@waterfill/solver-convex';
import { sampleProblem } from './sample-problem.js';
import { timePerCall } from './time-per-call.js';

const LENGTHS = [390, 4680, 23_400, 100_000];

/** Those that another solver is given, too. */
const COMPARED = [390, 23_400];

/** How many times slower than ours cvxpy and Clarabel are at least to be. */
const RATIO = 15;

/** Prints the time of problems with impact that decays, compared with cvxpy and Clarabel on the same ones. */
export function timeTransientImpact(): void {
  console.log(
    '\nImpact that decays over a tenth of the day, to a gap of 1e-9; times in milliseconds, growth as above.\n',
  );
  console.log(row(['kernel', 'T', 'iterations', 'gap', 'convex', 'growth', 'certify']));
  for (const kernel of Object.keys(KERNELS) as Kernel[]) {
    let before: { length: number; time: number } | undefined;
    for (const length of LENGTHS) before = timeOne(transientSample(kernel, length), before);
  }
  console.log('\nThe exponential kernel in cvxpy, with what impact is left as further variables, by Clarabel.\n');
  console.log(row(['T', 'convex', 'Clarabel', 'ratio', 'with cvxpy', 'objectives', `aim: ${RATIO}`]));
  for (const length of COMPARED) compare(transientSample('exponential', length));
}

/** The day of {@link sampleProblem}, with impact that at an even split costs about as much as each trade's own. */
function transientSample(kernel: Kernel, length: number): Problem {
  return createProblem({ ...sampleProblem('mixed', length), transientImpact: KERNELS[kernel](length) });
}

type Kernel = 'exponential' | 'power-law';

const KERNELS: Record<Kernel, (length: number) => TransientImpactInput> = {
  exponential: (length) => ({ kernel: 'exponential', coefficient: 0.002 / length, rate: 10 / length }),
  'power-law': (length) => ({
    kernel: 'power-law',
    coefficient: 0.002 / length,
    exponent: 0.5,
    timeScale: length / 100,
  }),
};

function timeOne(
  problem: Problem,
  before: { length: number; time: number } | undefined,
): { length: number; time: number } {
  const { length } = problem.lower;
  const time = timePerCall(() => solveConvex(problem)) / 1000;
  const growth = before && Math.log(time / before.time) / Math.log(length / before.length);
  const answer = solveConvex(problem);
  const { relativeGap } = certify(problem, answer.schedule, answer);
  const certifying = timePerCall(() => certify(problem, answer.schedule, answer)) / 1000;
  const { kernel } = problem.transientImpact!;
  const figures = [time.toPrecision(3), growth?.toFixed(2) ?? '', certifying.toPrecision(3)];
  console.log(row([kernel, length, answer.iterations, relativeGap.toExponential(1), ...figures]));
  return { length, time };
}

function compare(problem: Problem): void {
  const { length } = problem.lower;
  const other = solveByClarabel(problem);
  if (other === undefined) {
    console.log(row([length, '  skipped: no Python with cvxpy and Clarabel']));
    return;
  }
  const time = timePerCall(() => solveConvex(problem)) / 1000;
  const { objective } = certify(problem, solveConvex(problem).schedule);
  const ratio = other.solving / time;
  const times = [time, other.solving, ratio, other.total].map((value) => value.toPrecision(3));
  const apart = (other.objective / objective - 1).toExponential(1);
  console.log(row([length, ...times, apart, ratio >= RATIO ? 'met' : 'missed']));
}

// The cost of an exponential kernel is that of the state after each trade, s_t = phi s_(t-1) + x_t:
// 1/2 x'Kx = G(0)/2 (sum over all but the last of (1 - phi^2) s_t^2, plus that of the last). Shares are in units of the
// mean, and currency of the cost of an even split, as a solver of general problems wants them.
const CLARABEL = `
import json, sys, time, numpy as np, cvxpy as cp
p = json.load(sys.stdin)
T, G, phi = len(p["exponent"]), p["coefficientOfKernel"], p["phi"]
unit = p["quantity"] / T
power = 1 + np.array(p["exponent"])
cost = np.array(p["coefficient"]) * unit ** power
scale = cost.sum()
x, s, above = cp.Variable(T), cp.Variable(T), cp.Variable(T)
weight = np.full(T, 1 - phi * phi); weight[-1] = 1
objective = cp.sum(cp.multiply(cost / scale, above)) + cp.sum_squares(cp.multiply(np.sqrt(G * unit ** 2 / 2 / scale * weight), s))
problem = cp.Problem(cp.Minimize(objective), [
    cp.sum(x) == T, x >= 0, s[0] == x[0], s[1:] == phi * s[:-1] + x[1:],
    cp.constraints.PowCone3D(above, np.ones(T), x, 1 / power)])
start = time.perf_counter()
problem.solve(solver=cp.CLARABEL)
total = time.perf_counter() - start
print(json.dumps({"total": 1e3 * total, "solving": 1e3 * problem.solver_stats.solve_time, "objective": problem.value * scale}))
`;

interface ByClarabel {
  /** milliseconds, from the problem to its solution */
  readonly total: number;
  /** milliseconds, of which in the solver */
  readonly solving: number;
  readonly objective: number;
}

/** Undefined if there is no Python with cvxpy. The variable PYTHON names another interpreter. */
function solveByClarabel({ quantity, impact, transientImpact }: Problem): ByClarabel | undefined {
  const { coefficient, exponent } = impact as PowerLawImpact;
  if (transientImpact?.kernel !== 'exponential') throw new Error('expected an exponential kernel');
  const input = JSON.stringify({
    ...{ quantity, coefficient: Array.from(coefficient), exponent: Array.from(exponent) },
    ...{ coefficientOfKernel: transientImpact.coefficient, phi: Math.exp(-transientImpact.rate) },
  });
  const options = { encoding: 'utf8', input, maxBuffer: 2 ** 28 } as const;
  const { status, stdout } = spawnSync(process.env.PYTHON ?? 'python3', ['-c', CLARABEL], options);
  return status === 0 ? (JSON.parse(stdout.trim().split('\n').at(-1)!) as ByClarabel) : undefined;
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(12)).join('');
}
