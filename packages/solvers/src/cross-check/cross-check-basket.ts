import {
  type BasketAnswer,
  type BasketCertificate,
  type BasketProblem,
  type BasketResult,
  certifyBasket,
  findBasketInfeasibility,
  requireBasket,
} from '@waterfill/basket';
import {
  type BackendReport,
  type CheckReport,
  type FieldRules,
  fieldRules,
  letOthersRun,
  missingFeatures,
  requireFields,
  UnsupportedProblemError,
} from '@waterfill/model';
import { type BasketBackend, basketBackends } from '../basket-backends.js';
import { describeThrown } from './describe-thrown.js';

/** How a basket is checked; every field has a default. */
export interface BasketCheckOptions {
  /** absent: all */
  readonly backends?: readonly BasketBackend[] | undefined;
  /** milliseconds for each, > 0; absent: 10,000 */
  readonly timeLimit?: number | undefined;
  /** aborted when the check is no longer wanted: the promise rejects with its reason */
  readonly signal?: AbortSignal | undefined;
}

const { anything, positive, signal } = fieldRules;

const RULES: FieldRules<BasketCheckOptions> = { backends: anything, timeLimit: positive, signal };

/** Relative to the gross objective: bounds that differ from objectives by less agree. */
const ROUNDING = 1e-12;

/**
 * Has every backend for baskets solve a basket, by methods that share no code but the certificate, and holds their answers
 * against it and against each other, as `crossCheck` does with a single order.
 *
 * Each has to prove its answer to its own tolerance: 1e-9 for `convex`, 1e-6 for `splitting`. No answer may have a lower
 * objective than the bound that another one proves.
 *
 * @returns who agrees, and who is wrong, stopped, unsupported or failed, and why; schedules and prices are not compared
 * @throws ProblemError for an option out of range; UnsupportedProblemError if no backend takes the basket; the signal's
 *   reason when it is aborted
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { crossCheckBasket } from '@waterfill/solvers';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const risk = { aversion: 2, duration: 1, covariance: [[1, 0.5], [0.5, 1]] };
 * const { verdict, backends } = await crossCheckBasket(createBasket({ assets, risk }));
 * verdict; // => 'agree'
 * backends.map(({ solver, verdict }) => `${solver} ${verdict}`); // => ['convex agrees', 'splitting agrees']
 * ```
 */
export async function crossCheckBasket(basket: BasketProblem, options: BasketCheckOptions = {}): Promise<CheckReport> {
  requireFields(options, RULES, 'options');
  requireBasket(basket);
  const { backends = basketBackends, timeLimit = 10_000 } = options;
  const entries: Entry[] = [];
  for (const backend of backends) {
    // Backends are synchronous: yield, so that an abort takes effect.
    await letOthersRun(options.signal);
    entries.push(await enter(basket, backend, timeLimit));
  }
  if (entries.every(({ verdict }) => verdict === 'unsupported')) {
    const reason = entries.map(({ solver, reason }) => `${solver}: ${reason}`).join('; ');
    throw new UnsupportedProblemError(undefined, { reason });
  }
  return reportOf(entries);
}

/** A backend and its outcome. */
interface Entry extends Pick<BackendReport, 'solver' | 'status' | 'verdict' | 'reason' | 'iterations' | 'elapsedMs'> {
  /** of feasible schedules */
  readonly certificate?: BasketCertificate | undefined;
  /** what missing the bounds of the exposure within the tolerance may have saved, currency */
  readonly saved?: number;
}

async function enter(basket: BasketProblem, backend: BasketBackend, timeLimit: number): Promise<Entry> {
  const { name: solver, supports, tolerance } = backend;
  const none = { solver, status: null, iterations: null, elapsedMs: null };
  const missing = [...new Set(basket.assets.flatMap(({ problem }) => missingFeatures(problem, supports)))];
  if (missing.length > 0) return { ...none, verdict: 'unsupported', reason: `it does not take ${missing.join(', ')}` };
  try {
    const loaded = await backend.load();
    const start = performance.now();
    const result = await loaded.solve(basket, { tolerance, timeLimit });
    const { status, iterations } = result;
    return { solver, status, iterations, elapsedMs: performance.now() - start, ...judge(basket, result, tolerance) };
  } catch (error) {
    return { ...none, verdict: 'failed', reason: describeThrown(error) };
  }
}

type Judgement = Pick<Entry, 'verdict' | 'reason' | 'certificate' | 'saved'>;

function judge(basket: BasketProblem, result: BasketResult, tolerance: number): Judgement {
  if (result.status === 'infeasible') return judgeInfeasible(basket);
  const answer: BasketAnswer | undefined = result.status === 'optimal' ? result : result.incumbent;
  if (answer === undefined) return { verdict: 'stopped', reason: result.status === 'stopped' ? result.reason : '' };
  const certificate = certifyBasket(basket, answer.solution.schedules, answer.solution);
  if (!certificate.feasible) return { verdict: 'wrong', reason: 'its schedules are not feasible' };
  const judged = { certificate, saved: savedBy(basket, answer) };
  if (result.status === 'stopped') return { verdict: 'stopped', reason: result.reason, ...judged };
  if (certificate.relativeGap <= tolerance) {
    return { verdict: 'agrees', reason: 'proved by its certificate', ...judged };
  }
  const gap = certificate.relativeGap.toPrecision(4);
  return {
    verdict: 'wrong',
    reason: `says optimal, but its gap is ${gap} where ${tolerance} was asked for`,
    ...judged,
  };
}

/** The violation at the prices of the exposure's bounds. */
function savedBy({ assets, exposure }: BasketProblem, { solution, certificate }: BasketAnswer): number {
  const value = assets.reduce((sum, { problem }, i) => sum + (exposure?.prices[i] ?? 0) * problem.quantity, 0);
  const { exposureLowerPrices: lower = [], exposureUpperPrices: upper = [] } = solution;
  const price = [...Array.from(lower), ...Array.from(upper)].reduce((sum, one) => sum + one, 0);
  return certificate.exposureViolation * value * price;
}

function judgeInfeasible(basket: BasketProblem): Judgement {
  const found = findBasketInfeasibility(basket);
  if (found === undefined) return { verdict: 'wrong', reason: 'says infeasible, but there are feasible schedules' };
  return { verdict: 'agrees', reason: found.message };
}

function reportOf(entries: readonly Entry[]): CheckReport {
  const certificates = entries.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate]));
  const dualBound = certificates.length === 0 ? null : Math.max(...certificates.map((one) => one.dualBound));
  const compared = entries.map((entry) => (dualBound === null ? entry : compare(entry, dualBound)));
  const [best] = certificates.toSorted((a, b) => a.objective - b.objective);
  const isAgreed = compared.some(({ verdict }) => verdict === 'agrees');
  const isWrong = compared.some(({ verdict }) => verdict === 'wrong' || verdict === 'failed');
  return {
    verdict: isAgreed && !isWrong ? 'agree' : 'disagree',
    best: { dualBound, cost: best?.cost ?? null, objective: best?.objective ?? null },
    unique: { schedule: false, shadowPrice: false },
    backends: compared.map((entry) => lineOf(entry, dualBound)),
  };
}

/** One of the two is wrong if an objective is below a bound. */
function compare(entry: Entry, dualBound: number): Entry {
  const { certificate, saved = 0 } = entry;
  if (certificate === undefined) return entry;
  const { objective, grossObjective } = certificate;
  if (objective >= dualBound - saved - ROUNDING * grossObjective) return entry;
  return { ...entry, verdict: 'wrong', reason: `its objective is ${objective}, below a proved bound of ${dualBound}` };
}

function lineOf({ certificate, saved: _, ...entry }: Entry, dualBound: number | null): BackendReport {
  return {
    ...entry,
    cost: certificate?.cost ?? null,
    objective: certificate?.objective ?? null,
    relativeGap: certificate?.relativeGap ?? null,
    excess: certificate && dualBound !== null ? Math.max(0, certificate.objective - dualBound) : null,
    shadowPrice: null,
    largestDifference: null,
  };
}
