import { readdirSync, readFileSync } from 'node:fs';
import { type Conflict, createProblem, type Problem, type ProblemInput } from '@waterfill/model';

/** A problem whose answer is known from a source other than any backend. */
export interface ConformanceCase {
  readonly name: string;
  /** what it is there to catch */
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
  /**
   * currency per share; where it is not unique, the one that every backend states (see `shadowPriceOf` in the model);
   * undefined where the problem is not convex and has none
   */
  readonly shadowPrice: number | undefined;
  /** an optimal schedule; of a long one, some intervals */
  readonly schedule: { readonly intervals: readonly number[]; readonly shares: readonly number[] };
  /** what no other optimum differs in, as far as is known */
  readonly unique: { readonly shadowPrice: boolean; readonly shares: boolean };
}

/** Why a problem has no feasible schedule. */
export interface KnownInfeasibility {
  readonly status: 'infeasible';
  readonly conflict: Conflict;
}

/**
 * The problems with known answers that every backend has to solve, or to refuse for a feature that it does not support.
 *
 * Reads them from files beside the package, hence in Node alone, anew at each call: no two calls share an array.
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
  readonly problem: Omit<ProblemInput, 'upper'> & { readonly upper?: readonly (number | null)[] };
  readonly unique: KnownOptimum['unique'];
  readonly solution: {
    readonly cost: number;
    readonly shadowPrice?: number;
    readonly shares?: readonly number[];
    readonly sharesAt?: { readonly index: readonly number[]; readonly shares: readonly number[] };
  };
  readonly conflict?: Conflict;
}

function parseCase(document: CaseDocument): ConformanceCase {
  const { name, why, source, problem } = document;
  const upper = problem.upper?.map((bound) => bound ?? Number.POSITIVE_INFINITY);
  return { name, why, source, problem: createProblem({ ...problem, upper }), answer: parseAnswer(document) };
}

function parseAnswer({ conflict, solution, unique }: CaseDocument): ConformanceCase['answer'] {
  if (conflict) return { status: 'infeasible', conflict };
  const { cost, shadowPrice, shares = [], sharesAt } = solution;
  const schedule = sharesAt
    ? { intervals: sharesAt.index, shares: sharesAt.shares }
    : { intervals: [...shares.keys()], shares };
  return { status: 'optimal', cost, shadowPrice, schedule, unique };
}
