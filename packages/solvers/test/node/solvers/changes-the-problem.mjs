import { createDualSolver } from '@waterfill/solver-dual';

const dual = createDualSolver();

export default {
  ...dual,
  async solve(problem, options) {
    const result = await dual.solve(problem, options);
    problem.upper[1] = 5;
    return result;
  },
};
