import type { ProblemDocument } from '@waterfill/documents';
import { type Conflict, type Infeasible, intervalCount } from '@waterfill/model';
import { createDayClock } from './day-clock.js';

/**
 * Why a problem has no schedule, and what to change.
 *
 * @param document - says when the interval is; absent: nothing does
 */
export function infeasibilityText(
  { conflict, message }: Pick<Infeasible, 'conflict' | 'message'>,
  document?: ProblemDocument,
): string {
  const wayOut = {
    capacity: 'raise upper bounds, measure larger sizes or order fewer shares',
    floor: 'reduce lower bounds or order more shares',
    trajectory: 'move one of these bounds',
    lots: 'move bounds to whole lots, or trade in smaller ones',
  }[conflict.kind];
  return `infeasible: ${message}; ${document ? clockText(conflict, document) : ''}${wayOut}`;
}

function clockText({ interval }: Conflict, { grid, problem }: ProblemDocument): string {
  if (interval === undefined || grid === undefined) return '';
  const clock = createDayClock(grid, intervalCount(problem));
  return `interval ${interval} is ${clock.at(interval)} to ${clock.at(interval + 1)}; `;
}
