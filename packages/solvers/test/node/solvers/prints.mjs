import { createDualSolver } from '@waterfill/solver-dual';

const dual = createDualSolver();

export default {
  ...dual,
  solve(problem, options) {
    console.log('solving'.repeat(1e5));
    console.error('hard');
    return dual.solve(problem, options);
  },
};
