import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certify, type PowerLawImpact, type Problem } from '@waterfill/model';
import { solveConvex } from '@waterfill/solver-convex';
import { solveDual } from '@waterfill/solver-dual';
import { solveLots } from '@waterfill/solver-lots';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import type { Contest } from './peer-row.js';

/** A row whose input is a problem, and whose answers are schedules. */
export function problemContest(folder: string, name: string, problem: Problem, ours: Contest['ours']): Contest {
  const input = join(folder, name);
  writeFileSync(input, doublesOf(problem));
  return { input, ours, errorOf: errorsOf(problem) };
}

/** T, the quantity, the aversion, and the columns that `peers.py` and `peers.c` read. */
function doublesOf({ quantity, impact, upper, risk, trajectory }: Problem): Float64Array {
  const { coefficient, exponent, halfSpread } = impact as PowerLawImpact;
  const none = coefficient.map(() => 0);
  const variance = risk?.volatility.map((volatility, t) => volatility * volatility * risk.duration[t]!) ?? none;
  const done = trajectory ? [trajectory.lower, trajectory.upper] : [];
  const columns = [coefficient, exponent, halfSpread ?? none, upper, variance, ...done];
  return Float64Array.from(
    [upper.length, quantity, risk?.aversion ?? 0, ...columns].flatMap((part) => numbersOf(part)),
  );
}

function numbersOf(part: number | Float64Array): number[] {
  return typeof part === 'number' ? [part] : Array.from(part);
}

/** Relative to the objective: how far it is above that of the certified optimum; at least what it misses of the order. */
export function errorsOf(problem: Problem): Contest['errorOf'] {
  const best = solverOf(problem)(problem) as { schedule: Float64Array; shadowPrice: number };
  const certificate = certify(problem, best.schedule, best);
  const least = problem.lot ? certificate.objective : certificate.dualBound;
  return (schedule) => {
    const { objective, fillResidual } = certify(problem, schedule, best);
    return Math.max(fillResidual, Math.abs(objective - least) / objective);
  };
}

function solverOf({ lot, risk, impact }: Problem) {
  if (impact.kind === 'tabulated') return solveBySlopes;
  return lot ? solveLots : risk ? solveConvex : solveDual;
}
