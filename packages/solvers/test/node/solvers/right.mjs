import { createDualSolver } from '@waterfill/solver-dual';

export default { ...createDualSolver(), name: 'right' };
