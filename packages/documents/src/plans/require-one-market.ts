import type { Plan } from '@waterfill/model';
import type { Refuse } from '../json/refuse.js';

/** Refuses a plan whose order and fit are not of the instrument, the side and the clock times of its curves. */
export function requireOneMarket({ order, curves, fit }: Plan, refuse: Refuse): void {
  const parts = [
    { path: ['schedule', 'problem'], part: order },
    { path: ['impact'], part: fit },
  ] as const;
  for (const { path, part } of parts) {
    for (const name of ['symbol', 'side'] as const) {
      requireEqual(part[name], curves[name], (reason) => refuse([...path, name], reason));
    }
    for (const name of ['start', 'intervalSeconds', 'timezone'] as const) {
      requireEqual(part.grid?.[name], curves.grid[name], (reason) => refuse([...path, 'grid', name], reason));
    }
  }
}

function requireEqual(value: unknown, expected: unknown, refuse: (reason: string) => never): void {
  if (value === undefined || value === expected) return;
  refuse(`is ${JSON.stringify(value)}, and the curves of the plan have ${JSON.stringify(expected)}`);
}
