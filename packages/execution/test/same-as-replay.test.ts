import {
  certaintyEquivalentPolicy,
  evenPolicy,
  levelPolicy,
  participationPolicy,
  type ReplayOptions,
  recordTape,
  type Tape,
} from '@waterfill/evaluate';
import { type BookState, openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
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

describe.each(policies)('with a lunch break, an execution by $name', (policy) => {
  const lunch = [{ from: '09:34', to: '09:36' }];
  const breaks = [[240, 360]] as const;

  test('decides what a replay does, whose clock counts trading alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom('buy' as const, 'sell' as const),
        settings,
        async (seed, side, { stepSeconds = 10, latency, ...options }) => {
          const states = statesOf(seed, 600);
          const tape = await tapeOf(states, 10, side, lunch);
          const parted = { ...order, side, breaks, horizon: 420, quantity: 5000 };
          // A child order that is on its way during a break arrives on another book.
          const soon = Math.min(Number(latency), stepSeconds);
          const day = { tape, order: parted, options: { ...options, stepSeconds, latency: soon }, states };
          const { execution, decisions, replayed, notes } = executeDay(day, policy);
          expect(notes.live).toEqual(notes.replayed);
          expect(decisions).toHaveLength(300 / stepSeconds);
          expect(
            decisions.filter(({ seconds }) => seconds >= openSeconds + 240 && seconds < openSeconds + 360),
          ).toEqual([]);
          expect(execution.status.done).toBeCloseTo(5000 - replayed.unfilled, 6);
        },
      ),
      { numRuns: 10 },
    );
  });
});

const sample = () => openRecording(sampleBook(sampleDays({ days: 1 })[0]!));
const frog = () => openBook(`${sharedData}/databento-mbp10/FROG_2025-04-03.csv.gz`);

describe.each([
  { name: 'a sample day', open: sample, date: '2025-06-02', isThere: true },
  { name: 'FROG (skipped: no shared data)', open: frog, date: '2025-04-03', isThere: sharedData !== undefined },
])('on $name', ({ open, date, isThere }) => {
  const opening = Date.parse(`${date}T09:30:00-04:00`) / 1000;
  const hour = { openSeconds: opening, sessionSeconds: 23_400, start: 1800, horizon: 3600, quantity: 7200 };
  let tape: Tape;
  const states: BookState[] = [];
  beforeAll(async () => {
    if (!isThere) return;
    // The first hour and three quarters.
    await (await open()).read((state) => {
      if (state.seconds < opening + 6300) states.push(copyOf(state));
    });
    tape = (await recordTape(await open(), { date })).sell;
  });

  test.skipIf(!isThere).each(policies)('$name decides what a replay does, to the bit', (policy) => {
    const { execution, notes } = executeDay({ tape, order: { ...hour, side: 'sell' }, options: {}, states }, policy);
    expect(notes.live).toEqual(notes.replayed);
    expect(notes.live.length).toBeGreaterThan(300);
    expect(execution.status.left).toBeLessThan(1e-6);
  });
});

function copyOf(state: BookState): BookState {
  const { bidPrices, bidSizes, askPrices, askSizes } = state;
  return {
    ...state,
    ...{ bidPrices: bidPrices.slice(), bidSizes: bidSizes.slice() },
    ...{ askPrices: askPrices.slice(), askSizes: askSizes.slice() },
  };
}
