import { fieldRules, intervalCount, ProblemError } from '@waterfill/model';
import type { BasketProblem } from './basket-problem.js';

/** @throws ProblemError unless there is a schedule of T finite numbers for each asset */
export function requireSchedules({ assets }: BasketProblem, schedules: readonly ArrayLike<number>[]): void {
  if (!Array.isArray(schedules) || schedules.length !== assets.length) {
    const found = Array.isArray(schedules) ? `${schedules.length}` : typeof schedules;
    throw new ProblemError('schedules', `expected ${assets.length} schedules, one per asset, got ${found}`);
  }
  assets.forEach(({ problem, symbol }, i) => {
    const path = `schedules[${i}]`;
    fieldRules.required(fieldRules.numbers)(schedules[i], path);
    const expected = intervalCount(problem);
    const found = schedules[i].length;
    if (found !== expected) {
      throw new ProblemError(path, `expected ${expected} elements for ${symbol}, one per interval, got ${found}`);
    }
    for (let t = 0; t < expected; t++) {
      if (Number.isFinite(schedules[i][t])) continue;
      throw new ProblemError(
        `${path}[${t}]`,
        `expected a finite number of shares of ${symbol}, got ${schedules[i][t]}`,
      );
    }
  });
}
