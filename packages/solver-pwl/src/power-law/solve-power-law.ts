import {
  type Certificate,
  certify,
  costCurvesOf,
  gapRounding,
  impliedBounds,
  type KernelAnswer,
  type KernelControl,
  type Problem,
  remainderOf,
  settledPrice,
  settleFill,
  shadowPriceOf,
} from '@waterfill/model';
import type { PwlAnswer, PwlKernel } from '../pwl-engine.js';
import { leastHalfSpread, type PriceBracket, priceBracket, priceLadder } from './price-ladder.js';
import { type PriceWindow, priceWindow } from './price-window.js';

/** How finely power laws are cut up. */
export interface Discretisation {
  /** of each curve in each round */
  readonly segments: number;
  /** the most there are */
  readonly rounds: number;
  /** milliseconds for all of them */
  readonly timeLimit: number;
}

/** Bounds that are meant to sum to the order miss it by no more than this part of it. */
const ROUNDING = 1e-15;

/**
 * Solves a problem of power laws by piecewise-linear programs: round by round every curve is replaced by chords between
 * its responses to a ladder of prices, and the next ladder spans the step of this one in which the answer lies.
 *
 * Each round divides the bracket of the shadow price by the number of segments, and thus the error, which is of second
 * order, by its square. The schedule is certified against the curves themselves.
 *
 * @param problem - feasible, of power laws
 */
export async function solvePowerLaw(
  problem: Problem,
  kernel: PwlKernel,
  { segments, rounds, timeLimit }: Discretisation,
  control: KernelControl,
): Promise<KernelAnswer> {
  const curves = costCurvesOf(problem.impact);
  const bounds = impliedBounds(problem);
  for (const forced of [bounds.lower, bounds.upper]) {
    if (Math.abs(remainderOf(problem.quantity, forced)) > ROUNDING * problem.quantity) continue;
    return { schedule: forced, shadowPrice: shadowPriceOf(problem, forced), iterations: 0 };
  }
  const start = performance.now();
  const floor = leastHalfSpread(problem);
  let bracket = priceBracket(problem, curves, bounds);
  let safeguards = 0;
  let best: Candidate | undefined;
  for (let round = 1; ; round++) {
    const prices = priceLadder(bracket, floor, segments);
    const window = priceWindow(curves, bounds, problem.quantity, prices);
    const limits = { timeLimit: Math.max(timeLimit - (performance.now() - start), 1) };
    const answer = await kernel.solve(window.program, limits);
    const { rawStatus } = answer;
    if (answer.schedule === undefined) return { ...held(best), iterations: round, rawStatus, stopped: answer.stopped };
    const candidate = candidateOf(problem, window, answer.schedule, answer.shadowPrice);
    if (best === undefined || candidate.certificate.dualityGap < best.certificate.dualityGap) best = candidate;
    const cell = cellOf(window, prices, answer);
    safeguards += cell.corrections;
    const { errorBound } = window;
    const { cost, relativeGap } = best.certificate;
    const { shadowPrice } = best;
    const limit = control.next({ iteration: round, shadowPrice, cost, relativeGap, errorBound, safeguards });
    const ending = { ...held(best), iterations: round, rawStatus };
    if (isClosed(problem, best, control.tolerance)) return ending;
    if (limit !== undefined || round >= rounds) return { ...ending, stopped: limit ?? 'iteration-limit' };
    if (cell.high - cell.low >= bracket.high - bracket.low) return { ...ending, stopped: 'stalled' };
    bracket = cell;
  }
}

interface Candidate {
  readonly schedule: Float64Array;
  readonly shadowPrice: number;
  readonly certificate: Certificate;
}

function held(best: Candidate | undefined): Pick<KernelAnswer, 'schedule' | 'shadowPrice'> {
  return { schedule: best?.schedule, shadowPrice: best?.shadowPrice ?? 0 };
}

function isClosed(problem: Problem, { certificate, shadowPrice }: Candidate, tolerance: number): boolean {
  const { feasible, dualityGap, cost } = certificate;
  return feasible && dualityGap <= tolerance * cost + gapRounding(problem, cost, shadowPrice);
}

/** The schedule of the whole problem, and what can be said of it. */
function candidateOf(
  problem: Problem,
  { starts, middle, program }: PriceWindow,
  beyond: Float64Array,
  price: number,
): Candidate {
  const schedule = starts.map((start, t) => start + beyond[t]!);
  const widths = starts.map((_, t) => program.sizes[program.offsets[t + 1]! - 1]!);
  settleFill(problem, schedule, widths);
  const shadowPrice = settledPrice(problem, schedule, middle + price);
  return { schedule, shadowPrice, certificate: certify(problem, schedule, { shadowPrice }) };
}

/**
 * The step of the ladder in which the answer lies, by its price. What the curves themselves take at the ends of the step
 * is the safeguard: less than the order at the lower one, more at the upper one, or the step is another.
 */
function cellOf(
  { excess, middle }: PriceWindow,
  prices: Float64Array,
  { shadowPrice }: PwlAnswer,
): PriceBracket & { readonly corrections: number } {
  const last = prices.length - 2;
  let k = 0;
  while (k < last && prices[k + 1]! <= middle + shadowPrice) k++;
  let corrections = 0;
  for (; k > 0 && excess[k]! > 0; k--) corrections++;
  for (; k < last && excess[k + 1]! < 0; k++) corrections++;
  return { low: prices[k]!, high: prices[k + 1]!, corrections };
}
