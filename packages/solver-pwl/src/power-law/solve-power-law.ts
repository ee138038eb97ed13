import {
  type Certificate,
  capacityOf,
  certify,
  costCurvesOf,
  type ImpliedBounds,
  impliedBounds,
  isProved,
  type KernelAnswer,
  type KernelControl,
  type Problem,
  remainderOf,
  settleFill,
  shadowPriceOf,
} from '@waterfill/model';
import { trajectoryMultipliers } from '../priced-answer.js';
import type { PwlAnswer, PwlKernel } from '../pwl-engine.js';
import { fillConvex } from '../slopes/fill-convex.js';
import { type BracketedStretch, cellOf, partsOf, wholeOf } from './bracketed-stretch.js';
import { leastHalfSpread, priceBracket, priceLadder } from './price-ladder.js';
import { type PriceWindow, priceWindow, type RoundConstants } from './price-window.js';

/** How finely power laws are cut. */
export interface Discretisation {
  /** of each curve in each round */
  readonly segments: number;
  /** the most rounds */
  readonly rounds: number;
  /** milliseconds for all of them */
  readonly timeLimit: number;
}

/** Bounds that should sum to the order miss it by at most this, relative. */
const ROUNDING = 1e-15;

/** A stretch with at most this part of the order is filled here: it is below the engines' tolerances. */
const IDLE = 1e-12;

/** With a trajectory, segments of at most this part of the order are left out. */
const NEGLIGIBLE = 1e-20;

/**
 * Solves a problem of power laws by piecewise-linear programs. In each round every curve is replaced by chords between
 * its responses to a ladder of prices; the next ladder spans the step in which the answer lies.
 *
 * Each round divides the bracket of the shadow price by the number of segments, and the error, which is of second
 * order, by its square. The schedule is certified against the curves themselves.
 *
 * With a trajectory each interval has its own price. Where those of neighbours lie in different steps, the two sides
 * are separate problems in the next round.
 *
 * @param problem - feasible, of power laws
 */
export async function solvePowerLaw(
  problem: Problem,
  kernel: PwlKernel,
  { segments, rounds, timeLimit }: Discretisation,
  control: KernelControl,
): Promise<KernelAnswer> {
  const bounds = roomOf(problem);
  const forced = forcedSchedule(problem, bounds);
  if (forced !== undefined) return { schedule: forced, shadowPrice: shadowPriceOf(problem, forced), iterations: 0 };
  const curves = costCurvesOf(problem);
  // Drop segments below rounding: they tie with those that cost nothing.
  const negligible = problem.trajectory === undefined ? 0 : NEGLIGIBLE * problem.quantity;
  const constants = { floor: leastHalfSpread(problem, curves), segments, negligible };
  const inputs = { problem, trajectory: problem.trajectory, curves, bounds, ...constants };
  const deadline = performance.now() + timeLimit;
  let stretches = [wholeOf(problem, priceBracket(problem, curves, bounds))];
  let safeguards = 0;
  let best: Candidate | undefined;
  for (let iteration = 1; ; iteration++) {
    const round = await solveRound(inputs, stretches, kernel, deadline);
    const { rawStatus } = round;
    if (!('stretches' in round)) return { ...held(best), iterations: iteration, rawStatus, stopped: round.stopped };
    const candidate = candidateOf(problem, round);
    if (candidate === undefined) return { ...held(best), iterations: iteration, rawStatus, stopped: 'numerical-error' };
    if (best === undefined || candidate.certificate.dualityGap < best.certificate.dualityGap) best = candidate;
    safeguards += round.corrections;
    const { cost, relativeGap } = best.certificate;
    const { shadowPrice } = best.multipliers;
    const { errorBound } = round;
    const limit = control.next({ iteration, shadowPrice, cost, relativeGap, errorBound, safeguards });
    const ending = { ...held(best), iterations: iteration, rawStatus };
    if (isProved(problem, best.certificate, best.multipliers.shadowPrice, control.tolerance)) return ending;
    if (limit !== undefined || iteration >= rounds) return { ...ending, stopped: limit ?? 'iteration-limit' };
    if (!isNarrower(round.stretches, stretches)) return { ...ending, stopped: 'stalled' };
    stretches = round.stretches;
  }
}

/** The only feasible schedule; undefined: there are others. */
function forcedSchedule(problem: Problem, { lower, upper }: ImpliedBounds): Float64Array | undefined {
  const isMet = (bounds: Float64Array): boolean =>
    Math.abs(remainderOf(problem.quantity, bounds)) <= ROUNDING * problem.quantity;
  if (isMet(lower)) return lower;
  if (isMet(upper)) return upper;
  if (upper.some((most, t) => most > lower[t]!)) return undefined;
  // Only rounding is left to fill: the corridor is a line.
  const schedule = lower.slice();
  settleFill(problem, schedule, schedule);
  return schedule;
}

/**
 * The bounds of the intervals. Where a trajectory leaves room only for rounding, they are equal: such room would have
 * its own price.
 */
function roomOf(problem: Problem): ImpliedBounds {
  const { lower, upper } = impliedBounds(problem);
  if (problem.trajectory === undefined) return { lower, upper };
  const rounding = ROUNDING * problem.quantity;
  return { lower, upper: upper.map((most, t) => (most - lower[t]! <= rounding ? lower[t]! : most)) };
}

/** The state of all intervals after a round. */
interface Round {
  readonly schedule: Float64Array;
  /** of the intervals, currency per share */
  readonly prices: Float64Array;
  /** of the next round */
  readonly stretches: BracketedStretch[];
  /** currency */
  errorBound: number;
  corrections: number;
  rawStatus?: string | undefined;
}

interface RoundInputs extends RoundConstants {
  readonly problem: Problem;
  /** the least half-spread, currency per share */
  readonly floor: number;
  readonly segments: number;
}

/** Solves stretch by stretch. Returns the engine's answer for the first stretch that it cannot solve. */
async function solveRound(
  inputs: RoundInputs,
  stretches: readonly BracketedStretch[],
  kernel: PwlKernel,
  deadline: number,
): Promise<Round | PwlAnswer> {
  const count = inputs.problem.lower.length;
  const [schedule, prices] = [new Float64Array(count), new Float64Array(count)];
  const round: Round = { schedule, prices, stretches: [], errorBound: 0, corrections: 0 };
  for (const stretch of stretches) {
    const ladder = priceLadder(stretch.bracket, inputs.floor, inputs.segments);
    const window = priceWindow(inputs, stretch, ladder);
    const limits = { timeLimit: Math.max(deadline - performance.now(), 1) };
    const isIdle = stretch.quantity <= IDLE * inputs.problem.quantity;
    const answer: PwlAnswer = isIdle ? fillConvex(window.program) : await kernel.solve(window.program, limits);
    if (answer.schedule === undefined) return answer;
    schedule.set(settled(inputs.problem, stretch, window, answer.schedule), stretch.from);
    prices.set(pricesOf(stretch, window, answer), stretch.from);
    if (!areFinite(schedule) || !areFinite(prices)) return BROKEN_DOWN;
    const { corrections, next } = narrowed(inputs, stretch, { window, ladder, answer, round });
    round.stretches.push(...next);
    round.corrections += corrections;
    round.errorBound += window.errorBound;
    round.rawStatus = answer.rawStatus;
  }
  return round;
}

/** Some cost overflows. */
const BROKEN_DOWN: PwlAnswer = { schedule: undefined, shadowPrice: 0, stopped: 'numerical-error' };

function areFinite(numbers: Float64Array): boolean {
  return numbers.every(Number.isFinite);
}

function settled(
  problem: Problem,
  { from, end, quantity }: BracketedStretch,
  { starts, program }: PriceWindow,
  beyond: Float64Array,
): Float64Array {
  const [{ lower }, capacity] = [problem, capacityOf(problem)];
  const schedule = starts.map((start, i) => start + beyond[i]!);
  const widths = starts.map((_, i) => program.sizes[program.offsets[i + 1]! - 1]!);
  settleFill({ quantity, lower: lower.subarray(from, end), upper: capacity.subarray(from, end) }, schedule, widths);
  return schedule;
}

function pricesOf(
  { from, end }: BracketedStretch,
  { middle }: PriceWindow,
  { prices, shadowPrice }: PwlAnswer,
): Float64Array {
  const beyond = prices ?? new Float64Array(end - from).fill(shadowPrice);
  // A price that is nothing but rounding would show as a gap where there is no cost.
  return beyond.map((price) => (Math.abs(middle + price) <= ROUNDING * middle ? 0 : middle + price));
}

/** The stretches of the next round that replace this one. */
function narrowed(
  { problem: { trajectory } }: RoundInputs,
  stretch: BracketedStretch,
  { window, ladder, answer, round }: { window: PriceWindow; ladder: Float64Array; answer: PwlAnswer; round: Round },
): { corrections: number; next: BracketedStretch[] } {
  if (trajectory !== undefined) {
    const own = (values: Float64Array): Float64Array => values.subarray(stretch.from, stretch.end);
    const found = { prices: own(round.prices), schedule: own(round.schedule), trajectory };
    return { corrections: 0, next: partsOf(stretch, ladder, found) };
  }
  const { corrections, ...bracket } = cellOf(window, ladder, answer);
  return { corrections, next: [{ ...stretch, bracket }] };
}

function isNarrower(next: readonly BracketedStretch[], stretches: readonly BracketedStretch[]): boolean {
  const width = ({ bracket: { low, high } }: BracketedStretch): number => high - low;
  return next.length > stretches.length || next.some((stretch, i) => width(stretch) < width(stretches[i]!));
}

interface Candidate {
  readonly schedule: Float64Array;
  readonly multipliers: ReturnType<typeof trajectoryMultipliers>;
  readonly certificate: Certificate;
}

function held(best: Candidate | undefined): Pick<KernelAnswer, 'schedule' | 'shadowPrice'> {
  return { shadowPrice: 0, ...best?.multipliers, schedule: best?.schedule };
}

/** The schedule of the whole problem, its multipliers and certificate; undefined: its prices overflow. */
function candidateOf(problem: Problem, { schedule, prices }: Round): Candidate | undefined {
  const multipliers = trajectoryMultipliers(problem, schedule, prices);
  if (!Number.isFinite(multipliers.shadowPrice)) return undefined;
  return { schedule, multipliers, certificate: certify(problem, schedule, multipliers) };
}
