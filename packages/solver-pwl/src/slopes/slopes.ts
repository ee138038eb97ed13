import type { PwlEngine } from '../pwl-engine.js';
import { fillBySlopes } from './fill-by-slopes.js';

/**
 * The engine `slopes`, for tables that are convex: exact, without a linear program, and with nothing to load. It counts
 * one iteration, which it does not interrupt.
 *
 * @example
 * ```ts
 * import { createPwlSolver } from '@waterfill/solver-pwl';
 * import { slopes } from '@waterfill/solver-pwl/slopes';
 * const solver = await createPwlSolver({ engine: slopes() });
 * [...solver.supports]; // => ['tabulated', 'bounds']
 * ```
 */
export function slopes(): PwlEngine {
  return {
    name: 'slopes',
    supports: new Set(['tabulated', 'bounds']),
    load: async () => ({ solve: (program) => ({ ...fillBySlopes(program), iterations: 1 }) }),
  };
}
