import type { Infeasible } from '@waterfill/model';

/** Why a problem has no schedule, and what to change. */
export function infeasibilityText({ conflict, message }: Pick<Infeasible, 'conflict' | 'message'>): string {
  const wayOut = {
    capacity: 'raise upper bounds, measure larger sizes or order fewer shares',
    floor: 'reduce lower bounds or order more shares',
    trajectory: 'move one of these bounds',
    lots: 'move bounds to whole lots, or trade in smaller ones',
  }[conflict.kind];
  return `infeasible: ${message}; ${wayOut}`;
}
