import { createDualSolver } from '@waterfill/solver-dual';

export default {
  ...createDualSolver(),
  solve: () => new Promise(() => setInterval(() => {}, 10)),
};
