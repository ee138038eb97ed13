import { createDualSolver } from '@waterfill/solver-dual';

export default {
  ...createDualSolver(),
  solve: () =>
    new Promise(() => {
      setTimeout(() => {
        throw new Error('too late to catch');
      });
    }),
};
