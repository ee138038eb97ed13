import { type Conflict, createDayClock, type Infeasible, intervalCount, type OrderProblem } from '@waterfill/model';
import type { NameOf } from './name-of.js';

/** Why a problem has no schedule, and who says what there is to change. */
export interface InfeasibilityContext {
  /** says when the interval is; absent: nothing does */
  readonly order?: OrderProblem | undefined;
  /** how the reader calls the options that can be changed; absent: there are none */
  readonly nameOf?: NameOf | undefined;
}

/** Why a problem has no schedule, and what to change. */
export function infeasibilityText(
  { conflict, message }: Pick<Infeasible, 'conflict' | 'message'>,
  { order, nameOf }: InfeasibilityContext = {},
): string {
  const { wayOut, options } = CURES[conflict.kind];
  const named = nameOf === undefined ? '' : ` (${options.map(nameOf).join(', ')})`;
  return `infeasible: ${message}; ${order ? clockText(conflict, order) : ''}${wayOut}${named}`;
}

interface Cure {
  readonly wayOut: string;
  /** of an order request */
  readonly options: readonly string[];
}

const CURES: Readonly<Record<Conflict['kind'], Cure>> = {
  capacity: {
    wayOut: 'raise upper bounds, measure larger sizes or order fewer shares',
    options: ['cap', 'blackouts', 'sizes', 'quantity'],
  },
  floor: { wayOut: 'reduce lower bounds or order more shares', options: ['lower', 'quantity'] },
  trajectory: { wayOut: 'move one of these bounds', options: ['complete', 'atMost', 'cap'] },
  lots: { wayOut: 'move bounds to whole lots, or trade in smaller ones', options: ['lot', 'oddLot', 'lower', 'cap'] },
};

function clockText({ interval }: Conflict, { grid, problem }: OrderProblem): string {
  if (interval === undefined || grid === undefined) return '';
  const clock = createDayClock(grid, intervalCount(problem));
  return `interval ${interval} is ${clock.at(interval)} to ${clock.at(interval + 1)}; `;
}
