import { recordTape, type Tape } from '@waterfill/evaluate';
import type { BookRecording, BookState, SessionHours } from '@waterfill/orderbook';
import { openSeconds } from './replayed-execution.js';

/**
 * A made-up day of two levels: half-spreads that come and go, several states in some seconds and none in others.
 *
 * @param odd - of the states, the part that is halted or has an empty side; default 0
 */
export function statesOf(seed: number, seconds: number, odd = 0): BookState[] {
  let state = seed;
  const next = (): number => {
    state = (1103515245 * state + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const states: BookState[] = [];
  let level = 1;
  let mid = 50;
  for (let time = 0; time < seconds; time += 2 * next()) {
    level = 0.95 * level + 0.05 * (0.2 + 1.6 * next());
    mid += 0.01 * Math.round(4 * next() - 2);
    const half = 0.02 * level;
    const second = Math.floor(time);
    states.push({
      ...{ seconds: openSeconds + second, nanoseconds: Math.floor(1e9 * (time - second)), symbol: 'MADE' },
      volume: next() < 0.4 ? Math.round(500 * next()) : 0,
      ...(odd > 0 && { halted: next() < odd }),
      ...{ bidPrices: Float64Array.of(mid - half, mid - 3 * half), bidSizes: sizesOf(next) },
      ...(next() < odd
        ? { askPrices: new Float64Array(2).fill(Number.NaN), askSizes: new Float64Array(2) }
        : { askPrices: Float64Array.of(mid + half, mid + 3 * half), askSizes: sizesOf(next) }),
    });
  }
  return states;
}

function sizesOf(next: () => number): Float64Array {
  return Float64Array.of(Math.round(100 + 300 * next()), Math.round(200 + 600 * next()));
}

/** A recording of states. */
export function recordingOf(states: readonly BookState[]): BookRecording {
  return {
    read: async (onState: (state: BookState) => void) => {
      for (const one of states) onState(one);
      return { symbol: 'MADE' };
    },
  } as unknown as BookRecording;
}

/** The tape that a replay needs. */
export async function tapeOf(
  states: readonly BookState[],
  minutes: number,
  side: Tape['side'],
  breaks?: SessionHours['breaks'],
): Promise<Tape> {
  const close = `09:${30 + minutes}`;
  const day = await recordTape(recordingOf(states), { date: '2025-04-03', open: '09:30', close, breaks });
  return day[side];
}
