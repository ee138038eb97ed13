// What it does not say is not held against it: no supports, no prices, no certificate, a plain array.
export default {
  name: 'says-little',
  solve: async () => ({ status: 'optimal', solution: { schedule: [6, 16, 2] }, comment: () => 'not to be cloned' }),
};
