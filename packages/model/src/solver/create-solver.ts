import { boundPrices } from '../certificate/bound-prices.js';
import type { Certificate } from '../certificate/certificate.js';
import { certify } from '../certificate/certify.js';
import { gapRounding } from '../certificate/gap-rounding.js';
import { intervalPrices } from '../certificate/interval-prices.js';
import { isProved, withEngineBound } from '../certificate/proof.js';
import { valuationOf } from '../certificate/valuation.js';
import { anything } from '../fields/field-rules.js';
import { requireFields } from '../fields/require-fields.js';
import { requireProblem } from '../fields/require-problem.js';
import { solveOptionRules } from '../fields/solve-option-rules.js';
import { findInfeasibility } from '../infeasibility/find-infeasibility.js';
import type { Feature } from '../problem/feature.js';
import { missingFeatures } from '../problem/features.js';
import type { Problem } from '../problem/problem.js';
import { withoutFees } from '../problem/without-fees.js';
import { answerWithFees } from './answer-with-fees.js';
import type { Iteration, Remarks, SolveOptions, SolveResult, Solver, StopReason } from './solver.js';
import { UnsupportedProblemError } from './unsupported-problem-error.js';

/**
 * What a kernel is given beside the problem, which is feasible and has only features that the backend supports. Fees are
 * taken off before ({@link withoutFees}), so that no kernel sees any: a backend that takes half-spreads can say that it
 * takes `fee`.
 */
export interface KernelControl {
  /** relative gap */
  readonly tolerance: number;
  /**
   * To be called after each iteration: reports it, throws the signal's reason if it was aborted, and returns why the
   * kernel has to stop, if it has to.
   */
  readonly next: (iteration: Iteration) => StopReason | undefined;
  /** by how much the caller's prices are above those of this problem, by fees that were taken off, currency per share */
  readonly priceShift?: number;
}

/** What a kernel returns. */
export interface KernelAnswer {
  /** shares, T of them; undefined: none was found */
  readonly schedule: Float64Array | undefined;
  /** currency per share */
  readonly shadowPrice: number;
  /** currency per share, T of them; where the problem has trajectory bounds, else they are not looked at */
  readonly trajectoryLowerPrices?: Float64Array | undefined;
  /** currency per share, T of them; as the lower ones */
  readonly trajectoryUpperPrices?: Float64Array | undefined;
  readonly iterations: number;
  /** why the kernel stopped before it was done, if it did; one that stalled may be done without knowing it */
  readonly stopped?: StopReason | undefined;
  /** the schedule is an optimum in any number of shares, rounded to lots; see {@link Optimal} */
  readonly rounded?: true | undefined;
  /** the engine's own word for how it ended */
  readonly rawStatus?: string | undefined;
  /** no feasible schedule has a lower objective, as the engine says, currency; see `Certificate` */
  readonly engineBound?: number | undefined;
  /** what only this backend says of its answer */
  readonly remarks?: Remarks | undefined;
}

/** What makes a backend: its kernel, and what can be said of it. */
export interface SolverDefinition<Options extends SolveOptions = SolveOptions> {
  readonly name: string;
  readonly supports: ReadonlySet<Feature>;
  readonly cancellation: Solver['cancellation'];
  /** the relative gap to reach when none is asked for */
  readonly tolerance: number | ((problem: Problem) => number);
  /** the names of the options that only this backend has */
  readonly ownOptions?: readonly (keyof Options & string)[];
  /** given the caller's options too, for those that only this backend has */
  readonly kernel: (
    problem: Problem,
    control: KernelControl,
    options: Partial<Options>,
  ) => KernelAnswer | Promise<KernelAnswer>;
}

/**
 * Makes a {@link Solver} of a kernel: refuses what the kernel does not support, finds infeasible problems,
 * takes fees off, keeps limits and signals, and certifies the answer. Whether it is optimal is for the certificate to say, not for the
 * kernel.
 *
 * @example
 * ```ts
 * import { createProblem, createSolver, evenSplit, shadowPriceOf } from '@waterfill/model';
 * const solver = createSolver({
 *   name: 'even',
 *   supports: new Set(['power-law']),
 *   cancellation: 'before-start',
 *   tolerance: 1e-12,
 *   kernel: (problem) => {
 *     const schedule = evenSplit(problem);
 *     return { schedule, shadowPrice: shadowPriceOf(problem, schedule), iterations: 1 };
 *   },
 * });
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * (await solver.solve(createProblem({ quantity: 10, impact }))).status; // => 'optimal'
 * ```
 */
export function createSolver<Options extends SolveOptions = SolveOptions>(
  definition: SolverDefinition<Options>,
): Solver<Options> {
  const { name, supports, cancellation, tolerance, kernel, ownOptions = [] } = definition;
  const rules = { ...solveOptionRules, ...Object.fromEntries(ownOptions.map((option) => [option, anything])) };
  return {
    name,
    supports,
    cancellation,
    // An async function, so that whatever is thrown rejects.
    async solve(problem: Problem, options: Partial<Options> = {}): Promise<SolveResult> {
      requireFields(options, rules, 'options');
      requireProblem(problem);
      options.signal?.throwIfAborted();
      const missing = missingFeatures(problem, supports);
      if (missing.length > 0) throw new UnsupportedProblemError(name, { missing });
      const start = performance.now();
      const report = (iterations: number) => ({ solver: name, iterations, elapsedMs: performance.now() - start });
      const infeasible = findInfeasibility(problem);
      if (infeasible) return { status: 'infeasible', ...infeasible, ...report(0) };
      const asked = options.tolerance ?? (typeof tolerance === 'number' ? tolerance : tolerance(problem));
      const { problem: feeless, shift } = withoutFees(problem);
      const attempt = async (tolerance: number, before: number): Promise<Attempt> => {
        const next = controlOf(options, start, before, { shift, quantity: problem.quantity });
        const answer = await kernel(feeless, { tolerance, next, priceShift: shift }, options);
        const counted = { ...answer, iterations: before + answer.iterations };
        const whole = answerWithFees(counted, problem, shift);
        return { answer: whole, judged: judge(problem, whole, asked) };
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

/** What a kernel answered, and what it is worth. */
interface Attempt {
  readonly answer: KernelAnswer;
  readonly judged: Judged | undefined;
}

/**
 * The tolerance at which to try again; undefined: there is no need. Without its fees a problem with rebates may cost much
 * more than it does with them, so that a gap which is small for the kernel is large here.
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

/** What a kernel has to say of its own, and nothing for what it does not. */
function ownWordsOf(answer: KernelAnswer): Pick<SolveResult, (typeof OWN_WORDS)[number]> {
  return Object.fromEntries(OWN_WORDS.filter((name) => answer[name] !== undefined).map((name) => [name, answer[name]]));
}

/** An engine's bound is at most what its schedule costs; one that is above that by more than the tolerance is none. */
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

function judge(problem: Problem, answer: KernelAnswer, tolerance: number): Judged | undefined {
  const { schedule, shadowPrice } = answer;
  if (!Number.isFinite(shadowPrice) || !schedule?.every(Number.isFinite)) return undefined;
  const multipliers = { shadowPrice, ...trajectoryPricesOf(problem, answer) };
  const certificate = certify(problem, schedule, multipliers);
  const { cost, objective } = certificate;
  // Against an infinite cost every gap is small.
  if (!Number.isFinite(objective + shadowPrice * problem.quantity)) return undefined;
  const prices = intervalPrices(problem, schedule, multipliers);
  const valuation = valuationOf(problem, schedule, cost);
  const bounds = boundPrices(problem, prices);
  if (!Object.values(valuation).every(Number.isFinite)) return undefined;
  if (!Object.values(bounds).every((some) => some.every(Number.isFinite))) return undefined;
  const solution = { schedule, cost, ...valuation, ...multipliers, ...bounds };
  return { solution, certificate: withCredibleBound(problem, certificate, answer, tolerance) };
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

/** Of a rounded optimum the gap says what rounding costs, and the result says that it is rounded. */
function isOptimal(
  problem: Problem,
  { certificate, solution }: Judged,
  { rounded }: KernelAnswer,
  tolerance: number,
): boolean {
  if (rounded) return certificate.feasible && certificate.lots?.lotResidual === 0;
  return isProved(problem, certificate, solution.shadowPrice, tolerance);
}

function controlOf(
  { maxIterations = Number.POSITIVE_INFINITY, timeLimit = Number.POSITIVE_INFINITY, signal, onIteration }: SolveOptions,
  start: number,
  before: number,
  fees: { readonly shift: number; readonly quantity: number },
): KernelControl['next'] {
  return (given) => {
    const iteration = withFees(given, before, fees);
    onIteration?.(iteration);
    signal?.throwIfAborted();
    if (iteration.iteration >= maxIterations) return 'iteration-limit';
    return performance.now() - start >= timeLimit ? 'time-limit' : undefined;
  };
}

/** What a kernel reports of the problem without fees, as the caller knows the problem. */
function withFees(
  iteration: Iteration,
  before: number,
  { shift, quantity }: { readonly shift: number; readonly quantity: number },
): Iteration {
  if (shift === 0 && before === 0) return iteration;
  const { shadowPrice, cost } = iteration;
  return {
    ...iteration,
    iteration: before + iteration.iteration,
    ...(shadowPrice !== undefined && { shadowPrice: shadowPrice + shift }),
    ...(cost !== undefined && { cost: cost + shift * quantity }),
  };
}
