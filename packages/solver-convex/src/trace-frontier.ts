import {
  answerOf,
  type FieldRules,
  type FrontierResult,
  fieldRules,
  isProved,
  log,
  type Problem,
  ProblemError,
  requireFields,
  requireProblem,
  type SolvedFrontierPoint,
  type SolveOptions,
  solveOptionRules,
} from '@waterfill/model';
import { createConvexSolver } from './create-convex-solver.js';
import { evenAversions, longestGap } from './stages/spread-points.js';
import { leastRisk } from './start/least-risk.js';

/** How a frontier is traced. */
export interface FrontierOptions extends Pick<SolveOptions, 'tolerance' | 'signal'> {
  /** how many there are to be, at least 2; absent: 25 */
  readonly points?: number | undefined;
  /** called after each problem that is solved: first those of the survey, then those of the points, counted from 1 */
  readonly onSolve?: ((stage: 'survey' | 'points', solved: number) => void) | undefined;
}

const RULES: FieldRules<FrontierOptions> = {
  ...{ tolerance: solveOptionRules.tolerance, signal: fieldRules.signal },
  ...{ points: fieldRules.number, onSolve: fieldRules.callback },
};

/** Of the standard deviation that can be avoided so much is left at the last point. */
const LEFT = 0.05;

/**
 * The efficient frontier of an order: its expected cost against the standard deviation of that, from the least cost
 * (aversion 0) to where a twentieth of the standard deviation that can be avoided is left (Almgren & Chriss 2000, J. Risk
 * 3(2), 5-39, section 2.3). Beyond, the cost only rises: the least risk there is asks for an infinite aversion.
 *
 * The points are spread evenly along the curve, as it looks where either axis is scaled to its range: a survey finds the
 * lengths between some aversions, bisecting the longest of them, and the aversions of the points are read off it. Each
 * point is optimal for its aversion and certified, and starts from the nearest one known.
 *
 * @param problem - with `risk`, whose aversion does not count
 * @throws ProblemError if the problem has no risk, or for an option out of range; rejects with the signal's reason
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { traceFrontier } from '@waterfill/solver-convex';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const risk = { aversion: 0, volatility: [1, 1, 1], duration: [1, 1, 1] };
 * const frontier = await traceFrontier(createProblem({ quantity: 6, impact, risk }), { points: 5 });
 * const points = frontier.status === 'complete' ? frontier.points : [];
 * points.length; // => 5
 * Math.round(points[0].expectedCost); // => 12
 * points[4].standardDeviation < points[0].standardDeviation / 10; // => true
 * ```
 */
export async function traceFrontier(problem: Problem, options: FrontierOptions = {}): Promise<FrontierResult> {
  requireFields(options, RULES, 'options');
  requireProblem(problem);
  const { points: count = 25 } = options;
  requireFrontier(problem, count);
  const tracer = new Tracer(problem, options);
  try {
    const survey = await tracer.survey(count);
    return { status: 'complete', points: await tracer.trace(survey, count) };
  } catch (ending) {
    if (ending instanceof Ending) return ending.result;
    throw ending;
  }
}

function requireFrontier({ risk }: Problem, count: number): void {
  if (risk === undefined)
    throw new ProblemError('risk', 'expected the volatility of the price, which a frontier is about', {
      cures: ['volatility'],
    });
  if (Number.isInteger(count) && count >= 2) return;
  throw new ProblemError('options.points', `expected a whole number >= 2, got ${count}`);
}

/** A problem of the frontier that has no optimum. */
class Ending extends Error {
  readonly result: Exclude<FrontierResult, { status: 'complete' }>;

  constructor(result: Ending['result']) {
    super(result.status);
    this.result = result;
  }
}

class Tracer {
  private readonly solver = createConvexSolver();
  private readonly known: SolvedFrontierPoint[] = [];
  private solved = 0;
  private stage: 'survey' | 'points' = 'survey';

  private readonly problem: Problem;
  private readonly options: FrontierOptions;

  constructor(problem: Problem, options: FrontierOptions) {
    this.problem = problem;
    this.options = options;
  }

  /** Points at aversions that are spread over the frontier, by increasing aversion, the first and the last being its ends. */
  async survey(count: number): Promise<SolvedFrontierPoint[]> {
    const first = await this.at(0);
    const last = await this.lastPoint(first);
    if (last === undefined) return [first];
    const knots = this.known.filter(({ aversion }) => aversion <= last.aversion);
    while (knots.length < 2 * count) {
      const gap = longestGap(knots);
      if (gap.length < 1 / count) break;
      knots.splice(gap.end, 0, await this.at(gap.middle));
    }
    return knots;
  }

  /** So many points, spread evenly along the survey. */
  async trace(knots: readonly SolvedFrontierPoint[], count: number): Promise<SolvedFrontierPoint[]> {
    if (knots.length === 1) return [...knots];
    [this.stage, this.solved] = ['points', 0];
    const points: SolvedFrontierPoint[] = [];
    for (const aversion of evenAversions(knots, count)) points.push(await this.at(aversion));
    return points;
  }

  /** The one at which {@link LEFT} is left, but for a tenth of it; undefined: there is nothing to avoid. */
  private async lastPoint(first: SolvedFrontierPoint): Promise<SolvedFrontierPoint | undefined> {
    const least = leastRisk(this.problem);
    const avoidable = first.standardDeviation - least;
    if (!(avoidable > 1e-9 * first.standardDeviation)) return undefined;
    const left = ({ standardDeviation }: SolvedFrontierPoint): number => (standardDeviation - least) / avoidable;
    let [low, high] = [0, Number.POSITIVE_INFINITY];
    // Where the risk costs what trading does is as good a place to begin as any.
    const { cost, transientCost = 0 } = first.solution;
    let aversion = (cost + transientCost) / (first.standardDeviation * first.standardDeviation) || 1;
    for (;;) {
      const point = await this.at(aversion);
      const part = left(point);
      if ((part <= LEFT && part >= 0.9 * LEFT) || high / low < 1.01) return point;
      if (part > LEFT) low = aversion;
      else high = aversion;
      const isBracketed = low > 0 && high < Number.POSITIVE_INFINITY;
      aversion = isBracketed ? Math.sqrt(low) * Math.sqrt(high) : part > LEFT ? 10 * low : high / 10;
      // No double is enough, or little enough.
      if (!(aversion > 0 && aversion < Number.POSITIVE_INFINITY)) return point;
    }
  }

  /** The point at an aversion, solved from the nearest one known. */
  private async at(aversion: number): Promise<SolvedFrontierPoint> {
    const before = this.known.find((point) => point.aversion === aversion);
    const point = before ?? (await this.solve(aversion));
    if (before === undefined) {
      const place = this.known.findIndex((other) => other.aversion > aversion);
      this.known.splice(place < 0 ? this.known.length : place, 0, point);
    }
    this.options.onSolve?.(this.stage, ++this.solved);
    return point;
  }

  private async solve(aversion: number): Promise<SolvedFrontierPoint> {
    const { tolerance, signal } = this.options;
    // The kernel is synchronous: yield, so that a signal of the same thread takes effect.
    await new Promise<void>((resolve) => setTimeout(resolve));
    const problem = { ...this.problem, risk: { ...this.problem.risk!, aversion } };
    const start = nearest(this.known, aversion)?.solution;
    const result = await this.solver.solve(problem, { tolerance, signal, start });
    if (result.status === 'infeasible') {
      const { status, conflict, message } = result;
      throw new Ending({ status, conflict, message });
    }
    const stopped = result.status === 'stopped' ? result.reason : undefined;
    const answer = answerOf(result);
    if (answer === undefined) throw new Ending({ status: 'stopped', reason: stopped!, aversion });
    const { solution, certificate } = answer;
    const { expectedCost = 0, standardDeviation = 0, shadowPrice } = solution;
    const point = { aversion, expectedCost, standardDeviation, solution, certificate, tolerance: result.tolerance! };
    // One that gave up where it was done is done.
    const isDone = stopped === undefined || isProved(problem, certificate, shadowPrice, point.tolerance);
    return isDone ? point : { ...point, stopped };
  }
}

/** The point whose aversion is the nearest, by ratio. */
function nearest(known: readonly SolvedFrontierPoint[], aversion: number): SolvedFrontierPoint | undefined {
  const distance = (point: SolvedFrontierPoint): number =>
    Math.abs(log((point.aversion || 1e-300) / (aversion || 1e-300)));
  return known.reduce<SolvedFrontierPoint | undefined>(
    (best, point) => (best === undefined || distance(point) < distance(best) ? point : best),
    undefined,
  );
}
