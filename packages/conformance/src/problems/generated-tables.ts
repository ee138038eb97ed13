import { createProblem, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import type { Features, ProblemRange } from '../laws/law.js';
import { boundsFor } from './generated-bounds.js';
import { arrayOf, lengths, logUniform, quantities } from './generated-sizes.js';

/** Tables that hold the order, convex ones only unless `nonconvex` is among the features. */
export function tables(features: Features, range: ProblemRange): fc.Arbitrary<Problem> {
  return fc.tuple(lengths(range), quantities(range)).chain(([length, quantity]) =>
    fc
      .record({
        curves: arrayOf(tableWith(features.has('nonconvex')), length),
        price: logUniform(range.coefficients),
        size: fc.constantFrom(1, 1.01, 2, 10),
        bounds: boundsFor(features, length, quantity),
      })
      .map(({ curves, price, size, bounds }) => {
        const ends = curves.map((_, t) => size * (bounds.enough[t]! || quantity || 1));
        return createProblem({
          quantity,
          impact: {
            kind: 'tabulated',
            // The last size exactly, so that it holds the lower bound.
            sizes: curves.map(({ sizes }, t) => sizes.map((x) => ends[t]! * (x / sizes.at(-1)!))),
            costs: curves.map(({ sizes, costs }, t) => costs.map((cost) => ends[t]! * (cost / sizes.at(-1)!) * price)),
          },
          lower: bounds.lower,
          upper: bounds.upper,
        });
      }),
  );
}

interface Table {
  readonly sizes: readonly number[];
  readonly costs: readonly number[];
}

/** Steps and slopes are small whole numbers, so that slopes tie within a table and between tables. */
function tableWith(nonconvex: boolean): fc.Arbitrary<Table> {
  const segment = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 }));
  return fc.tuple(fc.array(segment, { minLength: 1, maxLength: 8 }), fc.boolean()).map(([segments, sorts]) => {
    const ordered = sorts || !nonconvex ? segments.toSorted((a, b) => a[1] - b[1]) : segments;
    const sizes = [0];
    const costs = [0];
    for (const [step, slope] of ordered) {
      sizes.push(sizes.at(-1)! + step);
      costs.push(costs.at(-1)! + step * slope);
    }
    return { sizes, costs };
  });
}
