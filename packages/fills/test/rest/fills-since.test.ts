import { type Fill, fillsSince } from '@waterfill/fills';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const fill = (seconds: number, shares: number, id?: string): Fill => ({ seconds, price: 10, shares, id });

test('fills that are counted already are left out, by their id or by all that they say, and that is said', () => {
  const counted = [fill(0, 100, 'A'), fill(60, 50)];
  const { fills, findings } = fillsSince([...counted, fill(61, 50), fill(0, 100, 'B')], counted);
  expect(fills).toEqual([fill(61, 50), fill(0, 100, 'B')]);
  expect(findings).toMatchObject([{ code: 'fills-counted', path: 'fills', details: { fills: 2, shares: 150 } }]);
});

test('an id that repeats a counted fill is counted, and of alike fills without an id as many are left out as were counted', () => {
  expect(fillsSince([fill(0, 1, 'A'), fill(0, 1, 'A')], [fill(0, 1, 'A')]).fills).toEqual([]);
  expect(fillsSince([fill(0, 1), fill(0, 1), fill(0, 1)], [fill(0, 1), fill(0, 1)]).fills).toEqual([fill(0, 1)]);
});

test('given the fills of the whole day again, those that are new are left', () => {
  const drawn = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 3 })).map(([t, shares]) => fill(t, shares)));
  fc.assert(
    fc.property(drawn, drawn, (counted, later) => {
      const { fills } = fillsSince([...counted, ...later], counted);
      const sum = (all: readonly Fill[]): number => all.reduce((total, { shares }) => total + shares, 0);
      expect(sum(fills)).toBe(sum(later));
    }),
  );
});
