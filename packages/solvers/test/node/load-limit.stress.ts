import { createProblem } from '@waterfill/model';
import { expect, test } from 'vitest';
import { crossCheck } from '../../src/index.js';
import { candidateOfModule } from '../../src/node/index.js';

test('a module that loops while it is imported is given up', async () => {
  const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
  const solvers = ['loops-when-imported', 'right'].map((name) =>
    candidateOfModule(new URL(`solvers/${name}.mjs`, import.meta.url), name),
  );
  const { backends } = await crossCheck(createProblem({ quantity: 24, impact }), { solvers });
  expect(backends.map(({ verdict }) => verdict)).toEqual(['stopped', 'agrees']);
  expect(backends[0]!.reason).toBe('was not loaded within 10 s');
});
