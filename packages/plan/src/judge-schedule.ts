import {
  answerOf,
  type Certificate,
  certify,
  isCoupled,
  type Problem,
  provingPrice,
  requireKnownFields,
  UnsupportedProblemError,
  withDualBound,
} from '@waterfill/model';
import { solve } from '@waterfill/solvers';

/** How a schedule is judged. */
export interface JudgeOptions {
  /** the price claimed with the schedule, currency per share; default: the one with the best bound */
  readonly shadowPrice?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The judgement of a schedule. */
export interface JudgedSchedule {
  readonly certificate: Certificate;
  /** the price used, currency per share */
  readonly shadowPrice: number;
}

/**
 * Judges any schedule: whether it is feasible, and at most how much a better one could save.
 *
 * For coupled intervals one price gives a poor bound. Then the optimum is computed, if a backend supports the problem,
 * and its bound is used.
 *
 * @param schedule - shares, T of them
 * @throws ProblemError if the schedule has another length, or numbers that are not finite
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { judgeSchedule } from '@waterfill/plan';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const { certificate } = await judgeSchedule(createProblem({ quantity: 10, impact }), [6, 4]);
 * certificate.cost; // => 52
 * Math.round(certificate.dualBound); // => 50
 * ```
 */
export async function judgeSchedule(
  problem: Problem,
  schedule: ArrayLike<number>,
  options: JudgeOptions = {},
): Promise<JudgedSchedule> {
  requireKnownFields(options, ['shadowPrice', 'signal'], 'options');
  const shares = Float64Array.from(schedule);
  const shadowPrice = options.shadowPrice ?? provingPrice(problem, shares);
  const certificate = certify(problem, shares, { shadowPrice });
  return {
    shadowPrice,
    certificate: isCoupled(problem) ? await strengthened(problem, certificate, options) : certificate,
  };
}

/** Uses the better of two bounds: the optimum's bound holds for every schedule. */
async function strengthened(
  problem: Problem,
  certificate: Certificate,
  { signal }: JudgeOptions,
): Promise<Certificate> {
  return withDualBound(certificate, await provedBound(problem, signal));
}

/** The best proved lower bound on the cost of any schedule; -Infinity if no backend supports the problem. */
async function provedBound(problem: Problem, signal: AbortSignal | undefined): Promise<number> {
  try {
    return answerOf(await solve(problem, { signal }))?.certificate.dualBound ?? Number.NEGATIVE_INFINITY;
  } catch (error) {
    if (error instanceof UnsupportedProblemError) return Number.NEGATIVE_INFINITY;
    throw error;
  }
}
