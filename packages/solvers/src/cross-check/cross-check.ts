import type { BackendReport, CheckReport } from '@waterfill/model';
import {
  type FieldRules,
  fieldRules,
  findInfeasibility,
  letOthersRun,
  type Problem,
  ProblemError,
  requireFields,
  requireProblem,
  UnsupportedProblemError,
} from '@waterfill/model';
import type { Candidate } from './candidate.js';
import { candidates } from './candidates.js';
import { type Comparison, compareEntries } from './compare-entries.js';
import { type Entry, enter } from './entry.js';

/** Which backends are asked, and what they are held to; every field has a default. */
export interface CrossCheckOptions {
  /** absent: all built-in ones, in this thread; in Node those of `@waterfill/solvers/node` each run in their own thread */
  readonly solvers?: readonly Candidate[] | undefined;
  /** the relative gap that is asked of each, and that each is held to, > 0; absent: 1e-9 */
  readonly tolerance?: number | undefined;
  /** milliseconds for each to solve, > 0, beside up to ten seconds to load; absent: 10,000 */
  readonly timeLimit?: number | undefined;
  /** milliseconds for all of them together, loading included, > 0; absent: none but those of each */
  readonly totalTimeLimit?: number | undefined;
  /** aborted when the check is no longer wanted: the promise rejects with its reason */
  readonly signal?: AbortSignal | undefined;
  /** is called before each backend is asked, with how many have been asked and how many there are */
  readonly onAttempt?: ((solver: string, done: number, total: number) => void) | undefined;
}

const { callback, listOf, numberWhere, signal: aborts } = fieldRules;

const positive = numberWhere('a number > 0', (value) => value > 0);

const RULES: FieldRules<CrossCheckOptions> = {
  solvers: listOf(requireCandidate),
  ...{ tolerance: positive, timeLimit: positive, totalTimeLimit: positive },
  ...{ signal: aborts, onAttempt: callback },
};

/**
 * Has every backend solve a problem that can take it, one after the other so that their times compare, and holds their
 * answers against the model and against each other.
 *
 * The model certifies each answer at the price that it states: a schedule that is not feasible, or whose gap is above
 * the tolerance, is wrong, and so is an infeasibility that `findInfeasibility` does not find. Then costs are compared
 * within the gaps, and shadow prices where there is only one. Each backend has a copy of the problem of its own, and is
 * wrong if it changes it.
 *
 * Of a problem in lots those that take no lots are asked for fractional shares, and compared with each other: their
 * optimum is the bound of the lots, which cost more.
 *
 * Of a candidate that is required no answer (it cannot be loaded, throws, exits or is late) makes the check disagree.
 *
 * @returns who agrees, and who is wrong, stopped, unsupported or failed, and why
 * @throws ProblemError for an option out of range; the signal's reason when it is aborted; UnsupportedProblemError if no backend takes the problem
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { crossCheck } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const { verdict, backends } = await crossCheck(createProblem({ quantity: 24, impact }));
 * verdict; // => 'agree'
 * backends.find(({ solver }) => solver === 'closed-form')?.reason; // => 'it does not take mixed-exponents'
 * ```
 */
export async function crossCheck(problem: Problem, options: CrossCheckOptions = {}): Promise<CheckReport> {
  requireFields(options, RULES, 'options');
  requireProblem(problem);
  const { solvers = candidates, tolerance = 1e-9, timeLimit = 10_000, totalTimeLimit = Infinity, signal } = options;
  if (solvers.length === 0) throw new ProblemError('options.solvers', 'expected at least one, got none');
  const end = performance.now() + totalTimeLimit;
  const relaxed = withoutLots(problem);
  const hasLots = problem.lot !== undefined && findInfeasibility(problem) === undefined;
  const isRelaxed = solvers.map(({ supports }) => hasLots && supports?.has('lots') === false);
  const entries: Entry[] = [];
  for (const [i, candidate] of solvers.entries()) {
    const timeLeft = Number.isFinite(end) ? end - performance.now() : undefined;
    options.onAttempt?.(candidate.name, i, solvers.length);
    // Backends of this thread are synchronous: yield, so that an abort takes effect.
    await letOthersRun(signal);
    const limits = { tolerance, timeLimit, timeLeft, signal };
    entries.push(await enter(isRelaxed[i] ? relaxed : problem, candidate, limits));
    signal?.throwIfAborted();
  }
  if (entries.every(({ verdict }, i) => isRelaxed[i] || verdict === 'unsupported')) throw noneTakes(entries, isRelaxed);
  const asAsked = compare(
    problem,
    entries.filter((_, i) => !isRelaxed[i]),
    tolerance,
  );
  const asRelaxed = compare(
    relaxed,
    entries.filter((_, i) => isRelaxed[i]),
    tolerance,
  );
  return reportOf({
    ...asAsked,
    entries: interleave(asAsked.entries, asRelaxed.entries.map(noteRelaxation), isRelaxed),
  });
}

/** Where the problem has no feasible schedule there is nothing to compare. */
function compare(problem: Problem, entries: readonly Entry[], tolerance: number): Comparison {
  const isFeasible = findInfeasibility(problem) === undefined;
  return isFeasible ? compareEntries(problem, entries, tolerance) : incomparable(entries);
}

/** What the backends that take no lots are asked instead: their optimum is the bound that the lots are certified by. */
function withoutLots({ lot: _, oddLot: __, ...problem }: Problem): Problem {
  return problem;
}

function noteRelaxation(entry: Entry): Entry {
  return entry.verdict === 'unsupported' ? entry : { ...entry, reason: `asked without lots: ${entry.reason}` };
}

function interleave(one: readonly Entry[], other: readonly Entry[], isOther: readonly boolean[]): Entry[] {
  const [ones, others] = [one.values(), other.values()];
  return isOther.map((isNext) => (isNext ? others : ones).next().value!);
}

function requireCandidate(value: unknown, path: string): void {
  const { name, attempt } = (value ?? {}) as Partial<Candidate>;
  if (typeof name === 'string' && typeof attempt === 'function') return;
  throw new ProblemError(path, 'expected a candidate; candidateOf makes one of a solver');
}

function noneTakes(entries: readonly Entry[], isRelaxed: readonly boolean[]): UnsupportedProblemError {
  const reasons = entries.map(({ name, verdict, reason }, i) => {
    const lacksLots = isRelaxed[i] && verdict !== 'unsupported';
    return `${name}: ${lacksLots ? 'it does not take lots' : reason}`;
  });
  return new UnsupportedProblemError(undefined, { reason: reasons.join('; ') });
}

function incomparable(entries: readonly Entry[]): Comparison {
  return { entries, unique: { schedule: false, shadowPrice: undefined }, best: undefined };
}

function reportOf({ entries, unique, best }: Comparison): CheckReport {
  const bounds = entries.flatMap(({ verdict, certificate }) =>
    certificate !== undefined && verdict !== 'wrong' ? [certificate.dualBound] : [],
  );
  const dualBound = bounds.length > 0 ? Math.max(...bounds) : null;
  const isAgreed = entries.some(({ verdict }) => verdict === 'agrees');
  const isWrong = entries.some(({ verdict, isMissed }) => verdict === 'wrong' || isMissed);
  return {
    verdict: isAgreed && !isWrong ? 'agree' : 'disagree',
    best: { dualBound, cost: best?.certificate.cost ?? null, objective: best?.certificate.objective ?? null },
    unique: { schedule: unique.schedule, shadowPrice: unique.shadowPrice !== undefined },
    backends: entries.map((entry) => lineOf(entry, dualBound, unique.schedule ? best?.claim?.schedule : undefined)),
  };
}

/** @param expected - the unique schedule, as good as it was found */
function lineOf(entry: Entry, dualBound: number | null, expected: Float64Array | undefined): BackendReport {
  const { name, verdict, reason, claim, certificate, elapsedMs } = entry;
  const isFeasible = certificate?.feasible === true;
  return {
    solver: name,
    status: claim?.status ?? null,
    verdict,
    reason,
    cost: certificate?.cost ?? null,
    objective: certificate?.objective ?? null,
    relativeGap: isFeasible ? certificate.relativeGap : null,
    excess: isFeasible && dualBound !== null ? Math.max(0, certificate.objective - dualBound) : null,
    shadowPrice: claim?.shadowPrice ?? null,
    largestDifference: certificate && expected ? largestDifference(claim!.schedule!, expected) : null,
    iterations: claim?.iterations ?? null,
    elapsedMs: elapsedMs ?? null,
  };
}

function largestDifference(one: Float64Array, other: Float64Array): number {
  return one.reduce((largest, x, t) => Math.max(largest, Math.abs(x - other[t]!)), 0);
}
