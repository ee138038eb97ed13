import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BasketProblem, certifyBasket } from '@waterfill/basket';
import type { PowerLawImpact } from '@waterfill/model';
import { solveBasket } from '@waterfill/solver-convex';
import type { Contest } from './peer-row.js';

/** A row whose input is a basket, and whose answers are the schedules of its assets, one after the other. */
export function basketContest(folder: string, name: string, basket: BasketProblem): Contest {
  const input = join(folder, name);
  writeFileSync(input, doublesOf(basket));
  const ours = (): Float64Array => joined(solveBasket(basket, { tolerance: 1e-9 }).schedules);
  return { input, ours, errorOf: errorsOf(basket) };
}

/** N, T and the aversion, then for each asset its sign, its quantity and its columns, then the covariance. */
function doublesOf({ assets, risk }: BasketProblem): Float64Array {
  const orders = assets.flatMap(({ side, problem: { quantity, impact } }) => {
    const { coefficient, exponent } = impact as PowerLawImpact;
    return [side === 'buy' ? 1 : -1, quantity, ...coefficient, ...exponent];
  });
  const { length } = assets[0]!.problem.lower;
  return Float64Array.of(assets.length, length, risk!.aversion, ...orders, ...risk!.covariance);
}

/** Relative to the objective: how far it is above the certified optimum; at least what is missing of an order. */
function errorsOf(basket: BasketProblem): Contest['errorOf'] {
  const best = solveBasket(basket, { tolerance: 1e-12 });
  const { dualBound } = certifyBasket(basket, best.schedules, best);
  return (answer) => {
    const length = answer.length / basket.assets.length;
    const schedules = basket.assets.map((_, i) => answer.subarray(i * length, (i + 1) * length));
    const { objective, fillResidual } = certifyBasket(basket, schedules, best);
    return Math.max(fillResidual, Math.abs(objective - dualBound) / objective);
  };
}

function joined(schedules: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(schedules.length * schedules[0]!.length);
  schedules.forEach((schedule, i) => {
    all.set(schedule, i * schedule.length);
  });
  return all;
}
