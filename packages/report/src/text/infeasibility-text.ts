import { type Conflict, createDayClock, type Infeasible, intervalCount, type OrderProblem } from '@waterfill/model';
import type { NameOf } from './name-of.js';

/** Why a problem has no schedule, and who says what there is to change. */
export interface InfeasibilityContext {
  /** says when the interval is; absent: nothing does */
  readonly order?: OrderProblem | undefined;
  /** how the reader calls the options that can be changed; absent: there are none */
  readonly nameOf?: NameOf | undefined;
  /** whether these are options of an order on measured days (default), or fields and options of a given problem */
  readonly of?: 'order' | 'problem' | undefined;
}

/** Why a problem has no schedule, and what to change. */
export function infeasibilityText(
  { conflict, message }: Pick<Infeasible, 'conflict' | 'message'>,
  { order, nameOf, of = 'order' }: InfeasibilityContext = {},
): string {
  const cure = CURES[conflict.kind];
  const named = nameOf === undefined ? '' : ` (${cure[of].map(nameOf).join(', ')})`;
  return `infeasible: ${message}; ${order ? clockText(conflict, order) : ''}${cure.wayOut}${named}`;
}

interface Cure {
  readonly wayOut: string;
  /** options of an order request */
  readonly order: readonly string[];
  /** fields of a problem, and options beside it */
  readonly problem: readonly string[];
}

const CURES: Readonly<Record<Conflict['kind'], Cure>> = {
  capacity: {
    wayOut: 'raise upper bounds, measure larger sizes or order fewer shares',
    order: ['cap', 'blackouts', 'sizes', 'quantity'],
    problem: ['upper', 'quantity'],
  },
  floor: {
    wayOut: 'reduce lower bounds or order more shares',
    order: ['lower', 'quantity'],
    problem: ['lower', 'quantity'],
  },
  trajectory: {
    wayOut: 'move one of these bounds',
    order: ['complete', 'atMost', 'cap'],
    problem: ['complete', 'atMost', 'upper'],
  },
  lots: {
    wayOut: 'move bounds to whole lots, or trade in smaller ones',
    order: ['lot', 'oddLot', 'lower', 'cap'],
    problem: ['lot', 'oddLot', 'lower', 'upper'],
  },
};

function clockText({ interval }: Conflict, { grid, problem }: OrderProblem): string {
  if (interval === undefined || grid === undefined) return '';
  const clock = createDayClock(grid, intervalCount(problem));
  return `interval ${interval} is ${clock.at(interval)} to ${clock.at(interval + 1)}; `;
}
