import type { Backend } from '@waterfill/model';
import { convexFeatures } from './convex-features.js';

/** The backend `convex`, not loaded yet. */
export const convexBackend: Backend = {
  name: 'convex',
  method: 'interior-point method',
  supports: convexFeatures,
  load: async () => (await import('./create-convex-solver.js')).createConvexSolver(),
};
