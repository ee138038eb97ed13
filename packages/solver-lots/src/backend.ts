import type { Backend } from '@waterfill/model';
import { lotsFeatures } from './lots-features.js';

/** The backend `lots`, not loaded yet. */
export const lotsBackend: Backend = {
  name: 'lots',
  method: 'the cheapest lots',
  nonconvexMethod: 'dynamic programming over lots',
  supports: lotsFeatures,
  load: async () => (await import('./create-lots-solver.js')).createLotsSolver(),
};
