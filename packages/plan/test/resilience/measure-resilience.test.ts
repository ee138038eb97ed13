import { type BookState, fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
import { describe, expect, it } from 'vitest';
import { measureResilience, recordFlow } from '../../src/index.js';

const OPEN = Date.parse('2025-06-02T13:30:00Z') / 1000;

/** A recording of these states. */
function recordingOf(states: readonly BookState[]): Parameters<typeof recordFlow>[0] {
  const read = async (onState: (state: BookState) => void) => {
    for (const state of states) onState(state);
    return { symbol: 'XYZ' } as Awaited<ReturnType<Parameters<typeof recordFlow>[0]['read']>>;
  };
  return { format: 'made-up', levels: 2, read };
}

function stateAt(time: number, more: Partial<BookState> = {}): BookState {
  return {
    ...{ seconds: OPEN + Math.floor(time), nanoseconds: Math.round(1e9 * (time % 1)), volume: 0, signedVolume: 0 },
    ...{ bidPrices: Float64Array.of(9, 8), bidSizes: Float64Array.of(100, 300) },
    ...{ askPrices: Float64Array.of(11, 12), askSizes: Float64Array.of(100, 300) },
    ...more,
  };
}

describe('recordFlow', () => {
  const session = { open: '09:30', close: '09:31' };

  it('has the signed volume of each bin, and the last book before it ends', async () => {
    const states = [
      stateAt(0.2),
      stateAt(1.1, { signedVolume: 50 }),
      stateAt(1.9, { signedVolume: -20, askPrices: Float64Array.of(13, 14) }),
      stateAt(4),
    ];
    const day = await recordFlow(recordingOf(states), { ...session, depthSize: 200 });
    expect(Array.from(day.flow.subarray(0, 3))).toEqual([0, 30, 0]);
    expect(Array.from(day.mids.subarray(0, 6))).toEqual([10, 11, 11, 11, 10, Number.NaN]);
    // 200 shares: half at the best price, half at the next.
    expect(Array.from(day.costs.subarray(0, 2))).toEqual([1.5, 2.5]);
  });

  it('has no cost where the book is thinner than the size, and no mid while trading is halted', async () => {
    const thin = { bidSizes: Float64Array.of(100, 50) };
    const states = [stateAt(0.5, { signedVolume: 1 }), stateAt(1.5, thin), stateAt(2.5, { halted: true }), stateAt(3)];
    const day = await recordFlow(recordingOf(states), { ...session, depthSize: 200 });
    expect(Array.from(day.costs.subarray(0, 4))).toEqual([1.5, Number.NaN, Number.NaN, 1.5]);
    expect(Array.from(day.mids.subarray(0, 4))).toEqual([10, 10, Number.NaN, 10]);
  });

  it('takes half of what the book nearly always holds as the size', async () => {
    const day = await recordFlow(recordingOf([stateAt(0.5, { signedVolume: 1 }), stateAt(59)]), session);
    expect(day.depthSize).toBe(200);
  });

  it('refuses a feed without trades, and a session without books', async () => {
    const mute = [stateAt(0), stateAt(9, { signedVolume: Number.NaN })];
    await expect(recordFlow(recordingOf(mute), session)).rejects.toMatchObject({ code: 'no-trades' });
    await expect(recordFlow(recordingOf([stateAt(90)]), session)).rejects.toMatchObject({ code: 'no-book-in-session' });
  });
});

describe('measureResilience', () => {
  it('finds in the built-in sample that trades move the mid for good, and the depth until it is full again', async () => {
    const { mid, depth } = await measureResilience([fileSource(sampleBook(sampleDays({ days: 1 })[0]!))]);
    const stays = (lag: number): number => mid.propagator[lag]! / mid.propagator[0]!;
    expect(stays(6)).toBeGreaterThan(0.85);
    expect(depth.propagator[0]).toBeGreaterThan(4 * depth.propagatorErrors[0]!);
    expect(Math.abs(depth.propagator[6]!)).toBeLessThan(2 * depth.propagatorErrors[6]!);
    expect(depth.exponential!.halfLife.high).toBeLessThan(120);
  });
});
