import { conformanceCases } from '@waterfill/conformance';
import { featuresOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { judgeBackends } from '../src/index.js';

/** These stop at the gap that they are asked for, as others do not; `pwl` and `lots` do so on power laws alone. */
const INEXACT = new Set(['convex on power-law', 'pwl on power-law', 'lots on power-law']);

/** Where costs are not convex the certificate proves less, whatever the backend. */
const convex = conformanceCases().filter(({ problem }) => !featuresOf(problem).has('nonconvex'));

const solvable = convex.flatMap(({ name, problem, answer }) =>
  judgeBackends(problem)
    .filter(({ missing }) => missing.length === 0 && answer.status === 'optimal')
    .filter(({ backend }) => !INEXACT.has(`${backend.name} on ${problem.impact.kind}`))
    .map(({ backend }) => ({ name, problem, backend })),
);

describe('the exact backends', () => {
  it('are tried on the cases that they support', () => {
    expect(new Set(solvable.map(({ backend }) => backend.name))).toEqual(
      new Set(['closed-form', 'dual', 'pwl', 'lots']),
    );
  });

  it.each(solvable)('prove $name to the last digits: $backend.name', async ({ problem, backend }) => {
    const result = await (await backend.load()).solve(problem);
    if (result.status !== 'optimal') throw new Error(result.status);
    expect(Math.abs(result.certificate.relativeGap)).toBeLessThanOrEqual(1e-14);
    expect(result.certificate.fillResidual).toBeLessThanOrEqual(1e-15);
    expect(result.certificate.boundViolation).toBe(0);
  });
});
