import {
  certaintyEquivalentPolicy,
  evenPolicy,
  levelPolicy,
  participationPolicy,
  type ReplayOptions,
  recordTape,
} from '@waterfill/evaluate';
import type { BookState } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statesOf, tapeOf } from './made-up-states.js';
import { executeDay, openSeconds } from './replayed-execution.js';
import { sharedData } from './shared-data.js';

const policies = [levelPolicy, evenPolicy, participationPolicy, certaintyEquivalentPolicy(solveBySlopes)];
const order = { side: 'buy', symbol: 'MADE', openSeconds, sessionSeconds: 600, start: 120, horizon: 300 } as const;

const settings: fc.Arbitrary<ReplayOptions> = fc.record({
  stepSeconds: fc.constantFrom(5, 10, 30),
  latency: fc.constantFrom(1, 5, 7, 45),
  halfLife: fc.constantFrom(0, 7, 60),
  pace: fc.constantFrom(0.05, 0.1, 1),
  cap: fc.constantFrom(1, 2, Number.POSITIVE_INFINITY),
});

describe.each(policies)('an execution by $name', (policy) => {
  test('decides what a replay does, to the bit, whatever the settings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom('buy' as const, 'sell' as const),
        fc.constantFrom(500, 20_000),
        settings,
        async (seed, side, quantity, options) => {
          const states = statesOf(seed, 600);
          const tape = await tapeOf(states, 10, side);
          const day = { tape, order: { ...order, side, quantity }, options, states };
          const { execution, decisions, replayed, notes } = executeDay(day, policy);
          expect(notes.live).toEqual(notes.replayed);
          expect(decisions).toHaveLength(replayed.schedule.length);
          expect(execution.status.done).toBeCloseTo(quantity - replayed.unfilled, 6);
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe.skipIf(sharedData === undefined).each(policies)('on FROG, by $name (skipped: no shared data)', (policy) => {
  test('decides what a replay does, to the bit', async () => {
    const { tape, states } = await frog();
    const day = { tape, order: { ...frogOrder, side: 'sell' as const }, options: {}, states };
    const { execution, notes } = executeDay(day, policy);
    expect(notes.live).toEqual(notes.replayed);
    expect(execution.status.left).toBeLessThan(1e-6);
  });
});

const frogOrder = { symbol: 'FROG', openSeconds, sessionSeconds: 23_400, start: 1800, horizon: 3600, quantity: 7200 };

/** The first two hours and a half; read once. */
async function frog() {
  frogDay ??= await readFrog();
  return frogDay;
}
let frogDay: Awaited<ReturnType<typeof readFrog>> | undefined;

async function readFrog() {
  const path = `${sharedData}/databento-mbp10/FROG_2025-04-03.csv.gz`;
  const states: BookState[] = [];
  const copies = await openBook(path);
  await copies.read((state) => {
    if (state.seconds < openSeconds + 9000) states.push(copyOf(state));
  });
  const tape = (await recordTape(await openBook(path), { date: '2025-04-03' })).sell;
  return { tape, states };
}

function copyOf(state: BookState): BookState {
  const { bidPrices, bidSizes, askPrices, askSizes } = state;
  return {
    ...state,
    ...{ bidPrices: bidPrices.slice(), bidSizes: bidSizes.slice() },
    ...{ askPrices: askPrices.slice(), askSizes: askSizes.slice() },
  };
}
