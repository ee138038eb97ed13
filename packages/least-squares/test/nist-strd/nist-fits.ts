import { fitLeastSquares, type LeastSquaresFit } from '@waterfill/least-squares';
import type { NistProblem } from './nist-problem.js';

export type Setting = 'analytic' | 'differences';

const done = new Map<string, LeastSquaresFit>();

/** The fit of a problem from one of its starts, made once for the tests and the page. */
export function nistFit(problem: NistProblem, start: number, setting: Setting): LeastSquaresFit {
  const key = `${problem.name} ${start} ${setting}`;
  const fit = done.get(key) ?? fitFrom(problem, start, setting);
  done.set(key, fit);
  return fit;
}

function fitFrom({ starts, residuals, jacobian }: NistProblem, k: number, setting: Setting): LeastSquaresFit {
  return fitLeastSquares({ start: starts[k]!, residuals, ...(setting === 'analytic' ? { jacobian } : {}) });
}
