import type { ProblemDocument } from '@waterfill/documents';
import { intervalCount } from '@waterfill/model';
import { createDayClock } from './day-clock.js';
import { formatCount, formatShares } from './format-number.js';
import { printable } from './printable.js';

/** What is to be traded and, where the problem says so, when: a line each. */
export function headline({ problem, grid, symbol, side }: ProblemDocument): string[] {
  const intervals = intervalCount(problem);
  const name = printable(symbol ?? '');
  const subject = name === '' ? '' : `${name}: `;
  const order = `${side ?? 'trade'} ${formatShares(problem.quantity)} shares`;
  const slots = intervals === 1 ? '1 interval' : `${formatCount(intervals)} intervals`;
  const horizon = grid === undefined ? [] : [createDayClock(grid, intervals).horizon];
  return [`${subject}${order} in ${slots}`, ...horizon];
}
