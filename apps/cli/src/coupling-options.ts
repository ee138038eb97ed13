import type { ProblemDocument } from '@waterfill/documents';
import { createProblem, intervalCount, ProblemError, type Risk, type Trajectory } from '@waterfill/model';
import { type Command, InvalidArgumentError } from 'commander';
import { intervalEndingAt } from './interval-ending-at.js';
import { parseTrajectoryBound, type TrajectoryBound } from './parse-trajectory-bound.js';
import { parseVolatility, type Volatility } from './parse-volatility.js';

/** What a user asks of the intervals together. */
export interface CouplingOptions {
  readonly complete?: readonly TrajectoryBound[];
  readonly atMost?: readonly TrajectoryBound[];
  /** 1 / currency */
  readonly riskAversion?: number;
  readonly volatility?: Volatility;
  /** currency per share^2 */
  readonly permanentImpact?: number;
}

/** How the units of these options are to be understood, for the help of a command. */
export const COUPLING_HELP = `
Times are those at which an interval ends, or its number, counted from 0:
--complete 30%@12:00 has 30 % of the order done by noon, --at-most 6000@4 no
more than 6,000 shares by the end of interval 4; both may be repeated.

The volatility is what the price moves in a day, one standard deviation:
0.95 or 0.95/day is currency per share, a day being 6.5 hours of trading;
0.3/1h and 0.02/interval are of other times, of which it grows with the square
root; 2% is of the mean mid, which only curves say. The aversion is what a
unit of variance is worth avoiding, 1 / currency.`;

/** Adds the options that tie the intervals together. */
export function addCouplingOptions(command: Command): Command {
  return command
    .option('--complete <bound>', 'the least that is to be done by some time, like 30%@12:00', parseTrajectoryBound)
    .option('--at-most <bound>', 'the most that may be done by some time, like 50%@10:30', parseTrajectoryBound)
    .option('--risk-aversion <number>', 'what risk is worth avoiding, 1 / currency', parseAmount)
    .option('--volatility <amount>', 'how much the price moves, like 0.95/day', parseVolatility)
    .option('--permanent-impact <amount>', 'what each share moves the price for good, currency/share^2', parseAmount);
}

function parseAmount(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Expected a number >= 0.');
}

/**
 * The problem with what is asked of its intervals together: trajectory bounds beside its own, the tighter ones counting,
 * risk and permanent impact instead of its own.
 *
 * @param mid - the mean mid, currency per share; absent: nobody knows it
 * @throws ProblemError that names the option
 */
export function coupleProblem(
  document: ProblemDocument,
  { complete = [], atMost = [], riskAversion, volatility, permanentImpact }: CouplingOptions,
  mid?: number,
): ProblemDocument {
  const { problem } = document;
  const hasBounds = complete.length + atMost.length > 0;
  const trajectory = hasBounds ? boundedTrajectory(document, complete, atMost) : problem.trajectory;
  const isRisky = riskAversion !== undefined || volatility !== undefined;
  const risk = isRisky ? riskOf(document, { riskAversion, volatility, mid }) : problem.risk;
  if (!hasBounds && !isRisky && permanentImpact === undefined) return document;
  const coupled = { ...problem, trajectory, risk, permanentImpact: permanentImpact ?? problem.permanentImpact };
  return { ...document, problem: createProblem(coupled) };
}

/** Whether anything is asked of the intervals that whole lots do not go with. */
export function tiesIntervals({ complete, atMost, riskAversion, volatility }: CouplingOptions): boolean {
  return [complete, atMost, riskAversion, volatility].some((asked) => asked !== undefined);
}

function boundedTrajectory(
  document: ProblemDocument,
  complete: readonly TrajectoryBound[],
  atMost: readonly TrajectoryBound[],
): Trajectory {
  const { problem } = document;
  const count = intervalCount(problem);
  const lower = problem.trajectory?.lower.slice() ?? new Float64Array(count);
  const upper = problem.trajectory?.upper.slice() ?? new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const sharesOf = ({ amount, isPart }: TrajectoryBound): number => (isPart ? amount * problem.quantity : amount);
  for (const bound of complete) {
    const t = placeOf(document, '--complete', bound);
    lower[t] = Math.max(lower[t]!, sharesOf(bound));
  }
  for (const bound of atMost) {
    const t = placeOf(document, '--at-most', bound);
    upper[t] = Math.min(upper[t]!, sharesOf(bound));
  }
  return { lower, upper };
}

function placeOf(document: ProblemDocument, option: string, bound: TrajectoryBound): number {
  try {
    return intervalEndingAt(document, bound);
  } catch (error) {
    if (error instanceof RangeError) throw new ProblemError(`${option} ${bound.text}`, error.message);
    throw error;
  }
}

interface RiskTerms {
  readonly riskAversion: number | undefined;
  readonly volatility: Volatility | undefined;
  readonly mid: number | undefined;
}

function riskOf(document: ProblemDocument, { riskAversion, volatility, mid }: RiskTerms): Risk {
  const { risk } = document.problem;
  const aversion = riskAversion ?? risk?.aversion ?? 0;
  if (volatility !== undefined) return { aversion, ...movesOf(document, volatility, mid) };
  if (risk !== undefined) return { ...risk, aversion };
  throw new ProblemError(
    '--risk-aversion',
    'the problem does not say how much the price moves; say it by --volatility',
  );
}

function movesOf(
  { problem, grid }: ProblemDocument,
  { amount, isPart, seconds }: Volatility,
  mid: number | undefined,
): Pick<Risk, 'volatility' | 'duration'> {
  const refuse = (reason: string): never => {
    throw new ProblemError('--volatility', reason);
  };
  if (isPart && mid === undefined) refuse('a percentage is of the mid, which only curves say; give currency per share');
  if (seconds !== undefined && grid === undefined) {
    refuse(
      'the problem has no grid, so nobody knows how long an interval is; give it per interval, like 0.01/interval',
    );
  }
  const count = intervalCount(problem);
  const volatility = new Float64Array(count).fill(isPart ? amount * mid! : amount);
  const duration = new Float64Array(count).fill(seconds === undefined ? 1 : grid!.intervalSeconds / seconds);
  return { volatility, duration };
}
