import { createProblem, holdingsOf, type Problem } from '@waterfill/model';
import { createConvexSolver } from '@waterfill/solver-convex';

/**
 * The order of Almgren & Chriss 2000, Optimal execution of portfolio transactions, J. Risk 3(2), 5-39, section 3.4: 1e6
 * shares in five days, at 0.95 $/share/sqrt(day), 1/16 $ of half-spread, and 2.5e-6 and 2.5e-7 $/share^2 of temporary and
 * permanent impact.
 *
 * Their temporary impact includes half of an interval's permanent one; hence eta - gamma tau / 2 (their equation 8).
 *
 * @param aversion - lambda, 1 / $
 * @param perDay - the most shares of a day; absent: no bound
 */
function almgrenChriss(aversion: number, perDay?: number): Problem {
  const days = 5;
  const [eta, gamma] = [2.5e-6, 2.5e-7];
  const everyDay = (value: number): Float64Array => new Float64Array(days).fill(value);
  return createProblem({
    quantity: 1e6,
    impact: {
      kind: 'power-law',
      coefficient: everyDay(eta - gamma / 2),
      exponent: everyDay(1),
      halfSpread: everyDay(1 / 16),
    },
    upper: everyDay(perDay ?? Number.POSITIVE_INFINITY),
    risk: { aversion, volatility: everyDay(0.95), duration: everyDay(1) },
    permanentImpact: gamma,
  });
}

/** A row of the paper's table: one aversion. */
export interface Trades {
  /** 1 / days; undefined where a bound binds */
  readonly kappa: number | undefined;
  /** $ */
  readonly expectedCost: number;
  /** $ */
  readonly standardDeviation: number;
  /** $ */
  readonly objective: number;
  /** shares */
  readonly trades: Float64Array;
  readonly relativeGap: number;
}

/** Solves the order at one aversion, to 1e-14 or as far as rounding allows. */
export async function solveAlmgrenChriss(aversion: number, perDay?: number): Promise<Trades> {
  const result = await createConvexSolver().solve(almgrenChriss(aversion, perDay), { tolerance: 1e-14 });
  const answer = result.status === 'stopped' ? result.incumbent : result.status === 'optimal' ? result : undefined;
  if (answer === undefined) throw new Error(`no schedule: ${result.status}`);
  const { schedule, expectedCost = 0, standardDeviation = 0, objective } = answer.solution;
  return {
    kappa: perDay === undefined ? kappaOf(schedule) : undefined,
    ...{ expectedCost, standardDeviation, objective, trades: schedule },
    relativeGap: answer.certificate.relativeGap,
  };
}

/** How fast the holdings decay: x_(j-1) + x_(j+1) = 2 cosh(kappa) x_j (their equation 17). */
function kappaOf(schedule: Float64Array): number {
  const holdings = holdingsOf(schedule);
  const before = holdings[0]! + schedule[0]!;
  return Math.acosh(Math.max(1, (before + holdings[1]!) / (2 * holdings[0]!)));
}
