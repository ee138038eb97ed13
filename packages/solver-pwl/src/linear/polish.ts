import { excessCosts } from '../excess-costs.js';
import { pricedSlack } from '../priced-slack.js';
import type { PwlAnswer } from '../pwl-engine.js';
import { intervalsOf, type PwlProgram, startsRun } from '../pwl-program.js';
import { lackOf } from '../reach.js';
import { fillConvex } from '../slopes/fill-convex.js';
import { trajectoryPrices } from '../slopes/trajectory-prices.js';
import { subProgram, type VertexRange } from '../sub-program.js';

/**
 * The largest excess of an answer that is polished, relative to the largest possible. Above it the answer is discarded.
 */
const CREDIBLE = 1e-4;
/** Slopes that differ by less than this, relative, are equal: their excess is rounding. */
const LEVEL = 1e-6;
/** Shares that do not fit between the remaining vertices are rounding up to this part of the order. */
const ROUNDING = 1e-12;

/** Weights this close to 0 or 1 are 0 or 1. */
const WEIGHT_ROUNDING = 1e-6;

/** Returned where the engine gave no usable answer. */
const NONE: PwlAnswer = { schedule: undefined, shadowPrice: 0, stopped: 'numerical-error' };

/**
 * Improves an answer from the tolerance of a linear solver to full precision: its excess at its own price bounds the
 * vertices that an optimal schedule can lie between, and those are filled in the order of their slopes.
 *
 * @param values - the weights of the vertices, see `linearProgramOf`
 * @param prices - of the intervals, currency per share; default: those of the answer
 */
export function polishConvex(
  program: PwlProgram,
  values: ArrayLike<number>,
  prices: Float64Array = trajectoryPrices(program, sharesOf(program, values), WEIGHT_ROUNDING),
): PwlAnswer {
  const excess = excessCosts(program, prices);
  const { total, most } = totalExcess(program, values, excess);
  const slack = Math.abs(pricedSlack(program, sharesOf(program, values), prices));
  if (!(total + slack <= CREDIBLE * most)) return NONE;
  const window = subProgram(program, (t) => verticesWithin(program, t, excess, 2 * (total + slack)));
  return isFeasible(window) ? fillConvex(window) : NONE;
}

/** Fills the runs that the binaries choose in the order of their slopes. */
export function polishRuns(program: PwlProgram, values: ArrayLike<number>): PwlAnswer {
  const chosen = subProgram(program, (t) => chosenRun(program, t, values));
  return isFeasible(chosen) ? fillConvex(chosen) : NONE;
}

/** The excess of the answer, and the largest that any answer has, currency. */
function totalExcess(
  program: PwlProgram,
  values: ArrayLike<number>,
  excess: Float64Array,
): { total: number; most: number } {
  let [total, most] = [0, 0];
  for (let t = 0; t < intervalsOf(program); t++) {
    const first = program.offsets[t]!;
    const beyond = program.offsets[t + 1]!;
    let here = excess[first]!;
    let largest = Math.max(here, LEVEL * Math.abs(program.costs[beyond - 1]! - program.costs[first]!));
    for (let v = first + 1; v < beyond; v++) {
      here += values[v - t - 1]! * (excess[v]! - excess[first]!);
      largest = Math.max(largest, excess[v]!);
    }
    total += Math.abs(here);
    most += largest;
  }
  return { total, most };
}

/** The vertices with at most this excess, and their neighbours, whose slopes give the shadow price. */
function verticesWithin({ offsets }: PwlProgram, t: number, excess: Float64Array, slack: number): VertexRange {
  let [from, last] = [offsets[t]!, offsets[t + 1]! - 1];
  while (from < last && excess[from + 1]! > slack && excess[from + 1]! < excess[from]!) from++;
  while (last > from && excess[last - 1]! > slack && excess[last - 1]! < excess[last]!) last--;
  return { from, end: last + 1 };
}

function isFeasible(program: PwlProgram): boolean {
  return lackOf(program) <= ROUNDING * program.quantity;
}

/** The shares of each interval. */
function sharesOf({ offsets, sizes }: PwlProgram, values: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: offsets.length - 1 }, (_, t) => {
    const first = offsets[t]!;
    let shares = sizes[first]!;
    for (let v = first + 1; v < offsets[t + 1]!; v++) shares += values[v - t - 1]! * (sizes[v]! - sizes[first]!);
    return shares;
  });
}

/** The run whose binary is largest; the first run has 1 less the others. */
function chosenRun(program: PwlProgram, t: number, values: ArrayLike<number>): VertexRange {
  const beyond = program.offsets[t + 1]!;
  let from = program.offsets[t]!;
  let most = 0.5;
  for (let v = from + 1; v < beyond; v++) {
    if (!startsRun(program, v) || values[v - t - 1]! <= most) continue;
    most = values[v - t - 1]!;
    from = v;
  }
  let end = from + 1;
  while (end < beyond && !startsRun(program, end)) end++;
  return { from, end };
}
