import type { PwlAnswer, PwlEngine, PwlKernel, PwlLimits } from '../pwl-engine.js';
import { intervalsOf, isConvexProgram, type PwlProgram } from '../pwl-program.js';
import { fillBySlopes } from '../slopes/fill-by-slopes.js';
import { type LinearProgram, type LinearUnits, linearProgramOf } from './linear-program.js';
import type { LinearAnswer, LinearSolver } from './linear-solver.js';
import { polishConvex, polishRuns } from './polish.js';

/** What makes an engine of a {@link LinearSolver}. */
export interface LinearEngineDefinition {
  readonly name: string;
  readonly solvesNonconvex: boolean;
  readonly load: () => Promise<LinearSolver>;
}

/** The engine that writes piecewise-linear programs as linear ones, has them solved, and polishes the answers. */
export function linearEngine({ name, solvesNonconvex, load }: LinearEngineDefinition): PwlEngine {
  return { name, solvesNonconvex, load: async () => kernelOf(await load()) };
}

function kernelOf(solver: LinearSolver): PwlKernel {
  return {
    solve: (program, limits) => solveLinear(program, solver, limits),
    ...(solver.dispose && { dispose: () => solver.dispose!() }),
  };
}

async function solveLinear(program: PwlProgram, solver: LinearSolver, limits: PwlLimits): Promise<PwlAnswer> {
  // A program without columns is no problem, but GLPK aborts.
  if (program.sizes.length === intervalsOf(program)) return fillBySlopes(program);
  const units = unitsOf(program);
  const linear = linearProgramOf(program, units);
  if (!hasFiniteNumbers(linear)) return { schedule: undefined, shadowPrice: 0, stopped: 'numerical-error' };
  const start = performance.now();
  const answer = await solver.solve(linear, limits);
  if (answer.values === undefined) {
    const isLate = performance.now() - start >= limits.timeLimit;
    const stopped = isLate ? 'time-limit' : 'numerical-error';
    return { schedule: undefined, shadowPrice: 0, rawStatus: answer.rawStatus, stopped };
  }
  return { ...polished(program, units, answer, answer.values), rawStatus: answer.rawStatus };
}

function polished(
  program: PwlProgram,
  units: LinearUnits,
  { price, bound }: LinearAnswer,
  values: ArrayLike<number>,
): PwlAnswer {
  if (isConvexProgram(program)) {
    return polishConvex(
      program,
      values,
      price === undefined ? undefined : units.price + (price * units.cost) / units.size,
    );
  }
  const answer = polishRuns(program, values);
  return bound === undefined ? answer : { ...answer, bound: baseCost(program, units) + bound * units.cost };
}

/** A unit of currency is at least this part of what it is the difference of. */
const ROUNDING = 1e-6;

/**
 * The price is the slope from end to end of all intervals together, which is in the middle of theirs. A unit of shares is
 * what an interval can move by on average, a unit of currency the most that a vertex costs more or
 * less than at the price.
 */
function unitsOf(program: PwlProgram): LinearUnits {
  const { offsets, sizes, costs } = program;
  const count = intervalsOf(program);
  let [width, rise, deviation] = [0, 0, 0];
  for (let t = 0; t < count; t++) {
    const [first, last] = [offsets[t]!, offsets[t + 1]! - 1];
    width += sizes[last]! - sizes[first]!;
    rise += costs[last]! - costs[first]!;
  }
  const price = width > 0 ? rise / width : 0;
  for (let t = 0; t < count; t++) {
    const first = offsets[t]!;
    for (let v = first + 1; v < offsets[t + 1]!; v++) {
      const shifted = costs[v]! - costs[first]! - price * (sizes[v]! - sizes[first]!);
      deviation = Math.max(deviation, Math.abs(shifted), ROUNDING * Math.abs(costs[v]! - costs[first]!));
    }
  }
  return { price, size: width / count || 1, cost: deviation || 1 };
}

/** What values of 0 cost, currency. */
function baseCost({ quantity, offsets, sizes, costs }: PwlProgram, { price }: LinearUnits): number {
  let cost = price * quantity;
  for (const first of offsets.subarray(0, -1)) cost += costs[first]! - price * sizes[first]!;
  return cost;
}

/** Some packages take a NaN for 0, others an infinite cost for optimal. */
function hasFiniteNumbers({ costs, limits, coefficients }: LinearProgram): boolean {
  return [costs, limits, coefficients].every((numbers) => numbers.every(Number.isFinite));
}
