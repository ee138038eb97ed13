import { type Iteration, type Problem, type StopReason, shadowPriceOf } from '@waterfill/model';
import { coupledStart, coupledWarmStart } from './coupled-start.js';
import type { Coupling } from './coupling.js';
import { interiorPoint, type Outcome, type Progress } from './interior-point.js';
import type { Iterate } from './iterate.js';
import { presolve, type Remainder } from './presolve.js';
import { Recovery } from './recover-schedule.js';
import { ScaledProblem } from './scaled-problem.js';
import type { Settings } from './settings.js';
import type { Stage } from './stages.js';
import { coldStart, warmStart } from './starting-point.js';
import { Termination, type Verdict } from './termination.js';
import { bindingBounds, foundPrices, recoveredPrices, type StagePrices, wasteOf } from './trajectory-prices.js';

/** How a stage is to be solved. */
export interface StageControl {
  readonly settings: Settings;
  /** relative gap */
  readonly tolerance: number;
  readonly next: ((iteration: Iteration) => StopReason | undefined) | undefined;
  /** iterations before this stage */
  readonly before: number;
  readonly start: StageStart | undefined;
}

/** A start, as far as it concerns a stage. */
export interface StageStart {
  /** shares, of the intervals of the stage */
  readonly schedule: ArrayLike<number>;
  /** of the last interval of the stage, currency per share */
  readonly price: number;
  /** of the trajectory bounds, the lower less the upper ones, currency per share */
  readonly netPrices: ArrayLike<number>;
}

/** The schedule of a stage with its prices, currency per share. */
export interface StageAnswer {
  readonly schedule: Float64Array;
  /** of the last interval */
  readonly price: number;
  /** the price of each lower trajectory bound, less that of the upper; absent: all 0 */
  readonly netPrices?: Float64Array;
  readonly iterations: number;
  readonly ending: Verdict | StopReason;
  /** whether the start was used */
  readonly isStartUsed: boolean;
}

/** Solves a stage by itself. */
export function solveStage(stage: Stage, control: StageControl): StageAnswer {
  const { problem } = stage;
  const { settings, start, before } = control;
  const remainder = presolve(stage);
  if (remainder.shares === 0) return settled(problem, remainder.schedule);
  const scaled = new ScaledProblem(stage, remainder);
  const { coupling } = scaled;
  const cold = (): Iterate => (coupling ? coupledStart(scaled, coupling, settings) : coldStart(scaled, settings));
  const warm = start && warmStartOf(problem, scaled, start, settings);
  const first = run(stage, scaled, warm ?? cold(), control, before);
  // Near an optimum, but at a corner of the problem, a start can be worse than none.
  const isWarmVain = warm !== undefined && first.ending === 'stalled';
  const last = isWarmVain ? run(stage, scaled, cold(), control, before + first.iterations) : first;
  const answer = {
    iterations: isWarmVain ? first.iterations + last.iterations : last.iterations,
    ending: last.ending,
    isStartUsed: warm !== undefined && !isWarmVain,
  };
  return coupling === undefined
    ? { ...recoverSeparable(problem, scaled, remainder, last), ...answer }
    : { ...recoverCoupled(stage, scaled, coupling, remainder, last, control.tolerance), ...answer };
}

type Recovered = Pick<StageAnswer, 'schedule' | 'price' | 'netPrices'>;

function recoverSeparable(problem: Problem, scaled: ScaledProblem, remainder: Remainder, outcome: Outcome): Recovered {
  const { schedule } = new Recovery(problem, remainder, scaled, outcome, []);
  const isInside = schedule.some((x, t) => x > problem.lower[t]! && x < problem.upper[t]!);
  return { schedule, price: isInside ? outcome.iterate.price * scaled.priceUnit : shadowPriceOf(problem, schedule) };
}

function recoverCoupled(
  stage: Stage,
  scaled: ScaledProblem,
  coupling: Coupling,
  remainder: Remainder,
  outcome: Outcome,
  tolerance: number,
): Recovered {
  const { problem } = stage;
  const { trajectory } = problem;
  let binding = trajectory === undefined ? [] : bindingBounds(coupling, outcome.iterate, trajectory);
  const recovery = new Recovery(problem, remainder, scaled, outcome, binding);
  const judged = (prices: StagePrices): Candidate => {
    const schedule = recovery.schedule.slice();
    return { schedule, ...prices, waste: wasteOf(problem, schedule, prices) };
  };
  const enough = 0.5 * tolerance * outcome.residuals.cost * scaled.shareUnit * scaled.priceUnit;
  let best: Candidate | undefined;
  for (let attempt = 0; attempt < 5; attempt++) {
    const { rightly, ...prices } = recoveredPrices(stage, recovery.schedule, scaled, outcome, binding);
    best = better(best, judged(prices));
    if (best.waste <= enough) return best;
    binding = attempt < 3 ? rightly : [];
    if (attempt < 3) recovery.correct((t) => prices.prices[t]!, binding);
    else recovery.release();
  }
  return better(best, judged(foundPrices(stage, recovery.schedule, scaled, coupling, outcome)));
}

function better(one: Candidate | undefined, other: Candidate): Candidate {
  return one !== undefined && one.waste <= other.waste ? one : other;
}

interface Candidate extends StagePrices {
  readonly schedule: Float64Array;
  readonly waste: number;
}

/** The answer where no interval has a choice. */
function settled(problem: Problem, schedule: Float64Array): StageAnswer {
  const price = shadowPriceOf(problem, schedule);
  return { schedule, price, iterations: 0, ending: 'converged', isStartUsed: false };
}

function run(
  { problem }: Stage,
  scaled: ScaledProblem,
  start: Iterate,
  { settings, tolerance, next }: StageControl,
  before: number,
): Outcome {
  const aim = scaled.coupling ? settings.coupledShare * tolerance : tolerance;
  const termination = new Termination(scaled, aim, problem.quantity, settings.patience);
  const onProgress = (progress: Progress) => next?.(iterationOf(problem, scaled, progress, before));
  return interiorPoint(scaled, start, settings, termination, onProgress);
}

function warmStartOf(
  problem: Problem,
  scaled: ScaledProblem,
  start: StageStart,
  settings: Settings,
): Iterate | undefined {
  const { coupling } = scaled;
  const shares = scaledShares(problem, scaled, start);
  if (coupling === undefined) return warmStart(scaled, shares, start.price, settings);
  const net = new Float64Array(scaled.count);
  for (const { level, interval } of [coupling.lower, coupling.upper]) {
    level.forEach((k, j) => {
      net[k] = start.netPrices[interval[j]!]!;
    });
  }
  const path = { shares: Float64Array.from(coupling.order, (i) => shares[i]!), price: start.price, net };
  return coupledWarmStart(scaled, coupling, path, settings);
}

/** The shares of a start beyond the lower bounds, clipped to what each interval can take. */
function scaledShares({ lower }: Problem, scaled: ScaledProblem, { schedule }: StageStart): Float64Array {
  const shares = new Float64Array(scaled.count);
  for (let i = 0; i < scaled.count; i++) {
    const t = scaled.interval[i]!;
    shares[i] = Math.min(Math.max((schedule[t]! - lower[t]!) / scaled.shareUnit, 0), scaled.most(i));
  }
  return shares;
}

/** An iteration in the units of the problem, with so many before the method began. */
function iterationOf(
  { quantity }: Problem,
  { shareUnit, priceUnit }: ScaledProblem,
  { iterations, iterate, residuals, predictorStep, step }: Progress,
  before: number,
): Iteration {
  const { cost, gap, mu, dualTotal, fill } = residuals;
  return {
    iteration: before + iterations,
    shadowPrice: (iterate.price + residuals.tilt.marginalRisk) * priceUnit,
    cost: cost * shareUnit * priceUnit,
    relativeGap: gap / cost,
    fillResidual: (Math.abs(fill) * shareUnit) / quantity,
    stationarityResidual: dualTotal / cost,
    mu: mu * shareUnit * priceUnit,
    predictorStep,
    step,
  };
}
