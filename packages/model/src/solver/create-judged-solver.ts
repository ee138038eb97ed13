import type { Certificate } from '../certificate/certificate.js';
import type { judgeSchedule } from '../certificate/certify.js';
import { gapRounding } from '../certificate/gap-rounding.js';
import { isProved, withEngineBound } from '../certificate/proof.js';
import { anything } from '../fields/field-rules.js';
import { requireFields } from '../fields/require-fields.js';
import { requireProblem } from '../fields/require-problem.js';
import { solveOptionRules } from '../fields/solve-option-rules.js';
import type { findInfeasibility } from '../infeasibility/find-infeasibility.js';
import { missingFeatures } from '../problem/features.js';
import type { Problem } from '../problem/problem.js';
import { withoutFees } from '../problem/without-fees.js';
import { answerWithFees } from './answer-with-fees.js';
import { limitsOf } from './limits-of.js';
import type { Iteration, SolveOptions, SolveResult, Solver } from './solver.js';
import type { KernelAnswer, KernelControl, SolverDefinition } from './solver-definition.js';
import { UnsupportedProblemError } from './unsupported-problem-error.js';

/** The functions that judge problems and answers, for the features that a backend supports. */
export interface Judges {
  readonly findInfeasibility: typeof findInfeasibility;
  readonly judgeSchedule: typeof judgeSchedule;
}

/** `createSolver`, with the judges that the features of the backend need. */
export function createJudgedSolver<Options extends SolveOptions = SolveOptions>(
  definition: SolverDefinition<Options>,
  judges: Judges,
): Solver<Options> {
  const { name, supports, cancellation, tolerance, kernel, ownOptions = [] } = definition;
  const rules = { ...solveOptionRules, ...Object.fromEntries(ownOptions.map((option) => [option, anything])) };
  return {
    name,
    supports,
    cancellation,
    // An async function, so that every error rejects.
    async solve(problem: Problem, options: Partial<Options> = {}): Promise<SolveResult> {
      requireFields(options, rules, 'options');
      requireProblem(problem);
      options.signal?.throwIfAborted();
      const missing = missingFeatures(problem, supports);
      if (missing.length > 0) throw new UnsupportedProblemError(name, { missing });
      const start = performance.now();
      const report = (iterations: number) => ({ solver: name, iterations, elapsedMs: performance.now() - start });
      const infeasible = judges.findInfeasibility(problem);
      if (infeasible) return { status: 'infeasible', ...infeasible, ...report(0) };
      const asked = options.tolerance ?? (typeof tolerance === 'number' ? tolerance : tolerance(problem));
      const { problem: feeless, shift } = withoutFees(problem);
      const limits = limitsOf(options, start);
      const attempt = async (tolerance: number, before: number): Promise<Attempt> => {
        const next: KernelControl['next'] = (iteration) => limits(withFees(iteration, before, shift, problem));
        const answer = await kernel(feeless, { tolerance, next, priceShift: shift }, options);
        const counted = { ...answer, iterations: before + answer.iterations };
        const whole = answerWithFees(counted, problem, shift);
        return { answer: whole, judged: judge(problem, whole, asked, judges.judgeSchedule) };
      };
      const first = await attempt(asked, 0);
      const closer = closerTolerance(problem, first, asked, shift);
      const { answer, judged } = closer ? nearer(first, await attempt(closer, first.answer.iterations)) : first;
      const ending = { tolerance: asked, ...report(answer.iterations), ...ownWordsOf(answer) };
      const isDone = answer.stopped === undefined || answer.stopped === 'stalled';
      if (isDone && judged && isOptimal(problem, judged, answer, asked))
        return { status: 'optimal', ...judged, ...ending };
      const reason = answer.stopped ?? (judged ? 'stalled' : 'numerical-error');
      const incumbent = judged?.certificate.feasible ? { incumbent: judged } : {};
      return { status: 'stopped', reason, ...incumbent, ...ending };
    },
  };
}

/** A kernel's answer, and its certificate. */
interface Attempt {
  readonly answer: KernelAnswer;
  readonly judged: Judged | undefined;
}

/**
 * The tolerance at which to try again; undefined: there is no need. Without its fees a problem with rebates may cost
 * much more than it does with them, so that a gap which is small for the kernel is large here.
 */
function closerTolerance(
  problem: Problem,
  { answer, judged }: Attempt,
  tolerance: number,
  shift: number,
): number | undefined {
  if (!(shift < 0) || answer.stopped !== undefined || judged === undefined) return undefined;
  if (isOptimal(problem, judged, answer, tolerance)) return undefined;
  const { grossObjective, objective } = judged.certificate;
  const part = grossObjective / (objective - shift * problem.quantity);
  return part < 1 && part > 0 ? (part * tolerance) / 2 : undefined;
}

/** The second attempt; where it has no schedule, the first one's, and why there is no better one. */
function nearer(first: Attempt, second: Attempt): Attempt {
  if (second.judged !== undefined) return second;
  return { ...first, answer: { ...first.answer, stopped: second.answer.stopped ?? 'numerical-error' } };
}

const OWN_WORDS = ['rounded', 'rawStatus', 'remarks'] as const;

/** The remarks of a kernel, without absent ones. */
function ownWordsOf(answer: KernelAnswer): Pick<SolveResult, (typeof OWN_WORDS)[number]> {
  return Object.fromEntries(OWN_WORDS.filter((name) => answer[name] !== undefined).map((name) => [name, answer[name]]));
}

/** An engine's bound is at most what its schedule costs; a bound above that by more than the tolerance is invalid. */
function withCredibleBound(
  problem: Problem,
  certificate: Certificate,
  { engineBound = Number.NEGATIVE_INFINITY, shadowPrice }: KernelAnswer,
  tolerance: number,
): Certificate {
  const { objective, grossObjective } = certificate;
  const rounding = gapRounding(problem, grossObjective, shadowPrice);
  const isCredible = Number.isFinite(engineBound) && engineBound - objective <= tolerance * grossObjective + rounding;
  return withEngineBound(certificate, isCredible ? Math.min(engineBound, objective) : undefined, rounding);
}

type Judged = NonNullable<Extract<SolveResult, { status: 'stopped' }>['incumbent']>;

function judge(
  problem: Problem,
  answer: KernelAnswer,
  tolerance: number,
  judgeSchedule: Judges['judgeSchedule'],
): Judged | undefined {
  const { schedule, shadowPrice } = answer;
  if (!Number.isFinite(shadowPrice) || schedule === undefined || !areFinite(schedule)) return undefined;
  const multipliers = { shadowPrice, ...trajectoryPricesOf(problem, answer) };
  const { certificate, valuation, bounds } = judgeSchedule(problem, schedule, multipliers);
  const { cost, objective } = certificate;
  // Relative to an infinite cost every gap is small.
  if (!Number.isFinite(objective + shadowPrice * problem.quantity)) return undefined;
  if (!Object.values(valuation).every(Number.isFinite)) return undefined;
  if (!areFinite(bounds.lowerPrices) || !areFinite(bounds.upperPrices)) return undefined;
  const solution = { schedule, cost, ...valuation, ...multipliers, ...bounds };
  return { solution, certificate: withCredibleBound(problem, certificate, answer, tolerance) };
}

function areFinite(values: Float64Array): boolean {
  for (let t = 0; t < values.length; t++) if (!Number.isFinite(values[t]!)) return false;
  return true;
}

type TrajectoryPrices = { trajectoryLowerPrices: Float64Array; trajectoryUpperPrices: Float64Array };

function trajectoryPricesOf(
  { lower, trajectory }: Problem,
  { trajectoryLowerPrices, trajectoryUpperPrices }: KernelAnswer,
): TrajectoryPrices | undefined {
  return (
    trajectory && {
      trajectoryLowerPrices: trajectoryLowerPrices ?? new Float64Array(lower.length),
      trajectoryUpperPrices: trajectoryUpperPrices ?? new Float64Array(lower.length),
    }
  );
}

/** For a rounded optimum the gap bounds the cost of rounding, and the result says that it is rounded. */
function isOptimal(
  problem: Problem,
  { certificate, solution }: Judged,
  { rounded }: KernelAnswer,
  tolerance: number,
): boolean {
  if (rounded) return certificate.feasible && certificate.lots?.lotResidual === 0;
  return isProved(problem, certificate, solution.shadowPrice, tolerance);
}

/** Converts a kernel's progress on the problem without fees to the caller's problem. */
function withFees(iteration: Iteration, before: number, shift: number, { quantity }: Problem): Iteration {
  if (shift === 0 && before === 0) return iteration;
  const { shadowPrice, cost } = iteration;
  return {
    ...iteration,
    iteration: before + iteration.iteration,
    ...(shadowPrice !== undefined && { shadowPrice: shadowPrice + shift }),
    ...(cost !== undefined && { cost: cost + shift * quantity }),
  };
}
