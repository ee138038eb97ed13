import { createProblem, hasBounds } from '@waterfill/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const QUANTITY = 10;
const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
const three = (numbers: readonly number[]) =>
  fc.option(fc.tuple(...[1, 2, 3].map(() => fc.constantFrom(...numbers))), { nil: undefined });

it('is true of a bound that was given and keeps an interval from an order that it could take', () => {
  fc.assert(
    fc.property(three([0, 1]), three([QUANTITY - 1, QUANTITY, Infinity]), (lower, upper) => {
      const binds = (lower ?? []).some((least) => least > 0) || (upper ?? []).some((most) => most < QUANTITY);
      expect(hasBounds(createProblem({ quantity: QUANTITY, impact, lower, upper }))).toBe(binds);
    }),
  );
});

it('reads bounds that take the place of absent ones', () => {
  const problem = createProblem({ quantity: QUANTITY, impact });
  expect(hasBounds({ ...problem, upper: Float64Array.of(9, 9, 9) })).toBe(true);
  expect(hasBounds({ ...problem, lower: Float64Array.of(0, 1, 0) })).toBe(true);
});
