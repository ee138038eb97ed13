import { readdirSync, readFileSync } from 'node:fs';
import { type Conflict, createProblem, type Problem, type ProblemInput } from '@waterfill/model';

/** A problem whose answer is known from a source other than any backend. */
export interface ConformanceCase {
  readonly name: string;
  /** what it tests */
  readonly why: string;
  /** where its answer comes from */
  readonly source: string;
  readonly problem: Problem;
  readonly answer: KnownOptimum | KnownInfeasibility;
}

/** The optimum of a problem, rounded to doubles. */
export interface KnownOptimum {
  readonly status: 'optimal';
  /** currency */
  readonly cost: number;
  /** what trades leave behind for one another, currency; undefined if the problem has no transient impact */
  readonly transientCost?: number | undefined;
  /** the cost plus the transient cost and, with risk, aversion times the variance, currency */
  readonly objective: number;
  /**
   * currency per share; if it is not unique, the one that every backend states (see `shadowPriceOf` in the model);
   * undefined if it is unknown, or the problem is not convex and has none
   */
  readonly shadowPrice: number | undefined;
  /** an optimal schedule; for a long problem, some of its intervals */
  readonly schedule: { readonly intervals: readonly number[]; readonly shares: readonly number[] };
  /** the parts that are known to be the same in every optimum */
  readonly unique: { readonly shadowPrice: boolean; readonly shares: boolean };
  /**
   * the price of the lower trajectory bound minus that of the upper one, at the end of each interval, currency per
   * share; undefined if unknown
   */
  readonly trajectoryPrices?: readonly number[] | undefined;
  /** the intervals whose bounds have a price, all others having none; undefined if unknown */
  readonly binding?: BindingBounds | undefined;
}

/** Intervals, by the kind of their bounds. */
export interface BindingBounds {
  readonly upper: readonly number[];
  readonly trajectoryLower: readonly number[];
  readonly trajectoryUpper: readonly number[];
}

/** Why a problem has no feasible schedule. */
export interface KnownInfeasibility {
  readonly status: 'infeasible';
  readonly conflict: Conflict;
}

/**
 * The problems with known answers that every backend must solve, or refuse because of an unsupported feature.
 *
 * Reads them from files of the package, so it works in Node only. Each call reads them again, so calls share no arrays.
 *
 * @returns the cases in the order of their names
 * @example
 * ```ts
 * import { conformanceCases } from '@waterfill/conformance';
 * const found = conformanceCases().find(({ name }) => name === 'exact-square-root');
 * found?.answer.status === 'optimal' && found.answer.schedule.shares; // => [36, 9, 4]
 * ```
 */
export function conformanceCases(): readonly ConformanceCase[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => parseCase(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as CaseDocument));
}

const FOLDER = new URL('../cases/', import.meta.url);

/** The fields of a problem are those of `waterfill/problem@1`; null is no bound. */
interface CaseDocument {
  readonly name: string;
  readonly why: string;
  readonly source: string;
  readonly problem: Omit<ProblemInput, 'upper' | 'trajectory'> & {
    readonly upper?: Bounds;
    readonly trajectory?: { readonly lower?: Bounds; readonly upper?: Bounds };
  };
  readonly unique: KnownOptimum['unique'];
  readonly solution: {
    readonly cost: number;
    readonly transientCost?: number;
    readonly objective?: number;
    readonly shadowPrice?: number;
    readonly shares?: readonly number[];
    readonly sharesAt?: { readonly index: readonly number[]; readonly shares: readonly number[] };
    readonly trajectoryPrices?: readonly number[];
    readonly binding?: BindingBounds;
  };
  readonly conflict?: Conflict;
}

type Bounds = readonly (number | null)[];

function parseCase(document: CaseDocument): ConformanceCase {
  const { name, why, source, problem } = document;
  const { trajectory } = problem;
  const input = {
    ...problem,
    upper: orElse(problem.upper, Number.POSITIVE_INFINITY),
    trajectory: trajectory && {
      lower: orElse(trajectory.lower, 0),
      upper: orElse(trajectory.upper, Number.POSITIVE_INFINITY),
    },
  };
  return { name, why, source, problem: createProblem(input), answer: parseAnswer(document) };
}

function orElse(bounds: Bounds | undefined, none: number): number[] | undefined {
  return bounds?.map((bound) => bound ?? none);
}

function parseAnswer({ conflict, solution, unique }: CaseDocument): ConformanceCase['answer'] {
  if (conflict) return { status: 'infeasible', conflict };
  const { cost, transientCost, objective = cost, shadowPrice, shares = [], sharesAt, ...prices } = solution;
  const schedule = sharesAt
    ? { intervals: sharesAt.index, shares: sharesAt.shares }
    : { intervals: [...shares.keys()], shares };
  return { status: 'optimal', cost, transientCost, objective, shadowPrice, schedule, unique, ...prices };
}
