import { certify, createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { solveDual } from '../src/index.js';

describe('findPrice', () => {
  // Found by a search among 400,000 random problems: Newton's method alone is still creeping after 2,000 passes.
  it('bisects where the steps of Newton hardly shrink', () => {
    const problem = createProblem({
      quantity: 0.0000062612286486645965,
      impact: {
        kind: 'power-law',
        coefficient: [12.280199446928101, 2.73788975245699, 1.4628513847339437e-10, 0.0035385086251544557],
        exponent: [0.12001352232829224, 17.67938488968851, 0.21057010231033865, 0.14044129712646494],
        halfSpread: [3.5554222910728067e-9, 0.000014386577540249485, 0.00002892554254712349, 0.000019829795106141],
      },
      upper: [Infinity, Infinity, Infinity, 0.000004599111442223633],
    });
    const { schedule, shadowPrice, iterations } = solveDual(problem);
    expect(iterations).toBeLessThanOrEqual(100);
    expect(certify(problem, schedule!, { shadowPrice }).relativeGap).toBeLessThanOrEqual(1e-14);
  });

  // The price overflows, and so does every middle of its bracket.
  it('ends where the numbers do', () => {
    const impact = {
      kind: 'power-law',
      coefficient: [0.002, 0.003],
      exponent: [1.1, 1.1],
      halfSpread: [0.01, 0.02],
    } as const;
    const { schedule, shadowPrice } = solveDual(createProblem({ quantity: 1e300, impact }));
    expect(schedule === undefined || !Number.isFinite(shadowPrice)).toBe(true);
  });
});
