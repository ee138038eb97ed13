import { createProblem, type Problem } from '@waterfill/model';
import { createConvexSolver } from '@waterfill/solver-convex';

/** A row of the paper's table: one aversion and exponent. */
export interface Execution {
  /** T*, days: the quantity over the initial trading rate */
  readonly days: number;
  /** $ */
  readonly expectedCost: number;
  /** $ */
  readonly standardDeviation: number;
}

const QUANTITY = 1e5;

/**
 * The closed form of Almgren 2003, Optimal execution with nonlinear impact functions, Appl. Math. Finance 10(1), 1-18,
 * section 3, for an order of 1e5 shares with an infinite horizon, at 1 $/share/sqrt(day) and an impact of 0.5 (v /
 * 1e5)^exponent $/share at v shares a day.
 */
export function almgrenLimit(aversion: number, exponent: number): Execution {
  const eta = 0.5 / QUANTITY ** exponent;
  const days = ((exponent * eta * QUANTITY ** (exponent - 1)) / aversion) ** (1 / (exponent + 1));
  const share = (exponent + 1) / (3 * exponent + 1);
  return {
    days,
    expectedCost: share * eta * days * (QUANTITY / days) ** (exponent + 1),
    standardDeviation: QUANTITY * Math.sqrt(share * days),
  };
}

/** The length of the grid in units of T*; for a square root 1/4e7 of the order is left at its end. */
const HORIZON = 1000;

/**
 * The same order on a grid whose intervals grow with time, equally spaced in log(1 + t / T*): trading x shares in an
 * interval of tau days costs x 0.5 (x / tau / 1e5)^exponent, and the shares left after it are at risk for tau days.
 */
function almgrenProblem(aversion: number, exponent: number, intervals: number): Problem {
  const { days } = almgrenLimit(aversion, exponent);
  const time = (t: number): number => days * Math.expm1((t / intervals) * Math.log1p(HORIZON));
  const duration = Float64Array.from({ length: intervals }, (_, t) => time(t + 1) - time(t));
  const volatility = new Float64Array(intervals).fill(1);
  return createProblem({
    quantity: QUANTITY,
    impact: {
      kind: 'power-law',
      coefficient: duration.map((tau) => 0.5 / (QUANTITY * tau) ** exponent),
      exponent: new Float64Array(intervals).fill(exponent),
    },
    risk: { aversion, volatility, duration },
  });
}

/** Solves the order on a grid, to 1e-14 or as far as rounding allows. */
export async function solveAlmgren(aversion: number, exponent: number, intervals: number): Promise<Execution> {
  const problem = almgrenProblem(aversion, exponent, intervals);
  const result = await createConvexSolver().solve(problem, { tolerance: 1e-14 });
  const answer = result.status === 'stopped' ? result.incumbent : result.status === 'optimal' ? result : undefined;
  if (answer === undefined) throw new Error(`no schedule: ${result.status}`);
  const { schedule, expectedCost = 0, standardDeviation = 0 } = answer.solution;
  return { days: (QUANTITY * problem.risk!.duration[0]!) / schedule[0]!, expectedCost, standardDeviation };
}
