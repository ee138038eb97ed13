import { createDualSolver } from '@waterfill/solver-dual';

export default {
  ...createDualSolver(),
  async solve() {
    console.error('the licence has expired');
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.exit(3);
  },
};
