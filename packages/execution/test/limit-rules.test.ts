import type { Policy } from '@waterfill/evaluate';
import { createExecution, type OrderLimits } from '@waterfill/execution';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSeconds } from './replayed-execution.js';

const EDGES = [0, 60, 90, 150, 300];
const STEP = 10;
/** Of sums of up to a thousand shares in fractions of them. */
const ROUNDING = 1e-9;

/** Shares of each interval, from which bounds are made that can be kept. */
const cases = fc.record({
  shares: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 4 }).filter((x) => x.some((y) => y > 0)),
  below: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 4, maxLength: 4 }),
  above: fc.array(fc.constantFrom(0, 3, 30, null), { minLength: 4, maxLength: 4 }),
  deadlines: fc.array(fc.constantFrom(0, 5, 1000), { minLength: 4, maxLength: 4 }),
  pace: fc.constantFrom(0.1, 1),
  lot: fc.constantFrom(undefined, 1, 5),
  wishes: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 30, maxLength: 30 }),
});

test('whatever a policy asks for, caps, blackouts, deadlines and lots are kept and the order is done', () => {
  fc.assert(
    fc.property(cases, ({ shares, below, above, deadlines, pace, lot, wishes }) => {
      const unit = lot ?? 1;
      const lots = shares.map((x) => unit * x);
      const doneBy = runningSums(lots);
      const upper = lots.map((x, t) => (above[t] === null ? null : x + unit * above[t]!));
      const lower = lots.map((x, t) => (upper[t] === 0 ? 0 : unit * Math.max(0, x / unit - below[t]!)));
      const limits: OrderLimits = {
        ...{ edges: EDGES, lower, upper },
        leastDone: doneBy.map((done, t) => Math.max(0, done - unit * deadlines[t]!)),
        mostDone: doneBy.map((done, t) => done + unit * deadlines[3 - t]!),
      };
      const wishing: Policy = {
        name: 'wishing',
        startDay: () => ({ observe() {}, decide: ({ stepsLeft }) => unit * wishes[stepsLeft % 30]! }),
      };
      const quantity = doneBy[3]!;
      const order = {
        side: 'buy',
        openSeconds,
        sessionSeconds: 300,
        start: 0,
        horizon: 300,
        quantity,
        limits,
        lot,
      } as const;
      const execution = createExecution(order, wishing, { stepSeconds: STEP, pace });
      const traded = [0, 0, 0, 0];
      for (let step = 0; step < 30; step++) {
        execution.onTime(openSeconds + STEP * step);
        const decision = execution.next();
        if (decision === undefined || decision.shares === 0) continue;
        const t = EDGES.findIndex((edge) => edge > STEP * step) - 1;
        traded[t]! += decision.shares;
        if (lot !== undefined) expect(decision.shares % lot).toBe(0);
        execution.onFill({ seconds: openSeconds + STEP * step + 1, price: 50, shares: decision.shares });
      }
      for (const [t, done] of runningSums(traded).entries()) {
        expect(traded[t]).toBeLessThanOrEqual((upper[t] ?? Number.POSITIVE_INFINITY) + ROUNDING);
        expect(traded[t]).toBeGreaterThanOrEqual(lower[t]! - ROUNDING);
        expect(done).toBeGreaterThanOrEqual(limits.leastDone![t]! - ROUNDING);
        expect(done).toBeLessThanOrEqual(limits.mostDone![t]! + ROUNDING);
      }
      expect(execution.status.left).toBeLessThan(ROUNDING);
      expect(execution.status.done).toBeLessThan(quantity + ROUNDING);
    }),
    { numRuns: 150 },
  );
});

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
