import type { Backend } from '@waterfill/model';
import { closedFormFeatures } from './closed-form-features.js';

/** The backend `closed-form`, not loaded yet. */
export const closedFormBackend: Backend = {
  name: 'closed-form',
  method: 'closed form',
  supports: closedFormFeatures,
  load: async () => (await import('./create-closed-form-solver.js')).createClosedFormSolver(),
};
