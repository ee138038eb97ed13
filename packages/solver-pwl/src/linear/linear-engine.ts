import { type Feature, UnsupportedProblemError } from '@waterfill/model';
import type { PwlAnswer, PwlEngine, PwlKernel, PwlLimits } from '../pwl-engine.js';
import { intervalsOf, isConvexProgram, type PwlProgram } from '../pwl-program.js';
import { boundedTimes, lackOf } from '../reach.js';
import { fillConvex } from '../slopes/fill-convex.js';
import { type LinearProgram, type LinearUnits, linearProgramOf } from './linear-program.js';
import { type LinearAnswer, type LinearSolver, LONGEST } from './linear-solver.js';
import { polishConvex, polishRuns } from './polish.js';

/** The inputs for an engine from a {@link LinearSolver}. */
export interface LinearEngineDefinition {
  readonly name: string;
  readonly supports: ReadonlySet<Feature>;
  /** the most columns that it accepts: more would take minutes, or too much memory */
  readonly mostColumns: number;
  readonly load: () => Promise<LinearSolver>;
}

/** An engine that writes piecewise-linear programs as linear ones, has them solved, and polishes the answers. */
export function linearEngine(definition: LinearEngineDefinition): PwlEngine {
  const { name, supports, load } = definition;
  return { name, supports, load: async () => kernelOf(definition, await load()) };
}

function kernelOf({ name, mostColumns }: LinearEngineDefinition, solver: LinearSolver): PwlKernel {
  return {
    solve: async (program, limits) => {
      const columns = program.sizes.length - intervalsOf(program);
      // GLPK aborts on a program without columns.
      if (columns === 0) return fillConvex(program);
      if (columns <= mostColumns) return solveLinear(program, solver, limits);
      const reason = `it is too large for the engine ${name}: ${columns} variables, ${mostColumns} at most`;
      throw new UnsupportedProblemError('pwl', { reason });
    },
    ...(solver.dispose && { dispose: () => solver.dispose!() }),
  };
}

async function solveLinear(program: PwlProgram, solver: LinearSolver, limits: PwlLimits): Promise<PwlAnswer> {
  // The bounds of a stretch hold its part of the order only to rounding, which a solver may call infeasible.
  if (isConvexProgram(program) && lackOf(program) > 0) return fillConvex(program);
  const units = unitsOf(program);
  const linear = linearProgramOf(program, units);
  if (!hasFiniteNumbers(linear)) return { schedule: undefined, shadowPrice: 0, stopped: 'numerical-error' };
  const start = performance.now();
  const answer = await solver.solve(linear, limits);
  if (answer.values === undefined) {
    const isLate = performance.now() - start >= Math.min(limits.timeLimit, LONGEST);
    const stopped = answer.stopped ?? (isLate ? 'time-limit' : 'numerical-error');
    return { schedule: undefined, shadowPrice: 0, rawStatus: answer.rawStatus, stopped };
  }
  return { ...polished(program, units, answer, answer.values), rawStatus: answer.rawStatus };
}

function polished(
  program: PwlProgram,
  units: LinearUnits,
  { prices, bound }: LinearAnswer,
  values: ArrayLike<number>,
): PwlAnswer {
  if (isConvexProgram(program)) {
    return polishConvex(
      program,
      values,
      prices &&
        pricesOf(
          program,
          Float64Array.from(prices, (price) => units.price + (price * units.cost) / units.size),
        ),
    );
  }
  const answer = polishRuns(program, values);
  return bound === undefined ? answer : { ...answer, bound: units.price * program.quantity + bound * units.cost };
}

/** The price of each interval is the multiplier of its equation. */
function pricesOf(program: PwlProgram, prices: Float64Array): Float64Array {
  const times = boundedTimes(program);
  const ofIntervals = new Float64Array(intervalsOf(program));
  for (const [k, { interval }] of times.entries()) {
    ofIntervals.fill(prices[k]!, k === 0 ? 0 : times[k - 1]!.interval + 1, interval + 1);
  }
  return ofIntervals;
}

/** The least unit of currency, relative to the costs that are subtracted. */
const ROUNDING = 1e-6;

/** GLPK cuts off what is better by 1e-7 of a unit of currency; a small unit keeps the search for the best run exact. */
const FINE = 1e-4;

/**
 * The price is the slope from end to end of all intervals together, the middle of their slopes. A unit of shares is the
 * mean range of an interval; a unit of currency is the largest difference of a vertex from its cost at the price. The
 * costs of a program that is not convex are left as they are: its maker has chosen the middle.
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
  const isConvex = isConvexProgram(program);
  const price = isConvex && width > 0 ? rise / width : 0;
  for (let t = 0; t < count; t++) {
    const first = offsets[t]!;
    for (let v = first + 1; v < offsets[t + 1]!; v++) {
      const shifted = costs[v]! - costs[first]! - price * (sizes[v]! - sizes[first]!);
      deviation = Math.max(deviation, Math.abs(shifted), ROUNDING * Math.abs(costs[v]! - costs[first]!));
    }
  }
  return { price, size: width / count || 1, cost: (isConvex ? 1 : FINE) * deviation || 1 };
}

/** Some packages read NaN as 0, others report an infinite cost as optimal. */
function hasFiniteNumbers({ costs, limits, coefficients }: LinearProgram): boolean {
  return [costs, limits, coefficients].every((numbers) => numbers.every(Number.isFinite));
}
