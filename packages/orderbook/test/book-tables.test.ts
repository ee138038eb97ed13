import { createProblem, tabulatedCost } from '@waterfill/model';
import { createBookTableBuilder, createCurveBuilder } from '@waterfill/orderbook';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyHaltedDay, session, stateOf } from './books.js';

const sizes = [1, 40, 100, 250, 600];

it('the tables of a day cost what its curves of the last book say, at every size', () => {
  fc.assert(
    fc.property(anyHaltedDay, fc.constantFrom('buy', 'sell'), fc.constantFrom(60, 90), (day, side, intervalSeconds) => {
      const cut = { ...session, intervalSeconds };
      const curves = createCurveBuilder({ ...cut, sizes, side, sampling: 'last' });
      const tables = createBookTableBuilder(session.date, side, cut);
      for (const book of day) for (const builder of [curves, tables]) builder.add(stateOf(book));
      const { impact, upper } = tables.finish();
      for (const [t, { impact: measured }] of curves.finish().intervals.entries()) {
        const table = { sizes: impact.sizes[t]!, costs: impact.costs[t]! };
        for (const [k, size] of sizes.entries()) {
          if (size > upper[t]!) expect(measured[k]).toBeNaN();
          else expect(tabulatedCost(table, size)).toBeCloseTo(size * measured[k]!, 9);
        }
      }
    }),
  );
});

it('the tables of a day make a problem, closed intervals and all', () => {
  const builder = createBookTableBuilder(session.date, 'buy', session);
  builder.add(stateOf({ time: 70e9, bids: [[9, 10]], asks: [[11, 10]] }));
  const { impact, upper } = builder.finish();
  expect([...upper]).toEqual([0, 10, 0, 0]);
  expect(createProblem({ quantity: 5, impact, upper }).impact).toEqual(impact);
});
