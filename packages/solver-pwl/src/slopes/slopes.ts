import type { PwlEngine } from '../pwl-engine.js';
import { pwlFeatures } from '../pwl-features.js';
import { fillConvex } from './fill-convex.js';

/**
 * The engine `slopes`, for convex programs: exact, without a linear program or a package to install.
 *
 * @example
 * ```ts
 * import { createPwlSolver } from '@waterfill/solver-pwl';
 * import { slopes } from '@waterfill/solver-pwl/slopes';
 * const solver = await createPwlSolver({ engine: slopes() });
 * solver.supports.has('nonconvex'); // => false
 * ```
 */
export function slopes(): PwlEngine {
  return { name: 'slopes', supports: pwlFeatures, load: async () => ({ solve: fillConvex }) };
}
