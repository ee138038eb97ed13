import type { Backend } from '@waterfill/model';
import { dualFeatures } from './dual-features.js';

/** The backend `dual`, not loaded yet. */
export const dualBackend: Backend = {
  name: 'dual',
  method: 'dual method',
  supports: dualFeatures,
  load: async () => (await import('./create-dual-solver.js')).createDualSolver(),
};
