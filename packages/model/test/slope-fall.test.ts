import fc from 'fast-check';
import { expect, it } from 'vitest';
import { costCurvesOf, createProblem, largestSlopeFall } from '../src/index.js';

const step = fc.integer({ min: 1, max: 5 });
const segments = fc.array(fc.record({ width: step, slope: fc.integer({ min: 0, max: 6 }) }), {
  minLength: 1,
  maxLength: 8,
});

it('slopes that are looked at once for all orders fall as much as those looked at for each', () => {
  const size = fc.integer({ min: 0, max: 40 });
  const isSorted = fc.boolean();
  fc.assert(
    fc.property(segments, isSorted, size, size, (drawn, sorted, lower, upper) => {
      const parts = sorted ? drawn.toSorted((a, b) => a.slope - b.slope) : drawn;
      const [sizes, costs] = [[0], [0]];
      for (const { width, slope } of parts) {
        sizes.push(sizes.at(-1)! + width);
        costs.push(costs.at(-1)! + width * slope);
      }
      const { impact } = createProblem({ quantity: 1, impact: { kind: 'tabulated', sizes: [sizes], costs: [costs] } });
      const fall = costCurvesOf({ impact }).slopeFall(0, lower, upper, 10);
      expect(fall).toBe(largestSlopeFall({ sizes, costs }, lower, upper, 10));
      if (sorted) expect(fall).toBe(0);
    }),
  );
});
