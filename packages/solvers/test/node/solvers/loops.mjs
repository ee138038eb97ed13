import { createDualSolver } from '@waterfill/solver-dual';

export default {
  ...createDualSolver(),
  async solve() {
    for (;;);
  },
};
