import type { Tape } from '../tape/tape.js';
import type { ReplaySettings } from './replay-options.js';

/** The mids at the trades of each step of a day; with a random latency, their means over the step. */
export interface StepMids {
  readonly tape: Tape;
  readonly stepSeconds: number;
  /** 1 for buying, -1 for selling */
  readonly direction: number;
  /** when a child order of each step meets the book, currency per share */
  readonly hit: Float64Array;
  /** the mids some time after that, one for each of `laterSeconds` */
  readonly later: readonly Float64Array[];
}

/** The mids of a day, as orders of one side see them. */
export function stepMids(tape: Tape, settings: ReplaySettings): StepMids {
  const { stepSeconds, laterSeconds } = settings;
  const hit = midsAfter(tape, settings, 0);
  const later = laterSeconds.map((seconds) => midsAfter(tape, settings, seconds));
  return { tape, stepSeconds, direction: tape.side === 'buy' ? 1 : -1, hit, later };
}

/** The mids so many seconds after the trades of each step. */
function midsAfter({ mids }: Tape, { latency, stepSeconds }: ReplaySettings, seconds: number): Float64Array {
  const last = mids.length - 1;
  return Float64Array.from({ length: Math.ceil(mids.length / stepSeconds) }, (_, step) => {
    const now = step * stepSeconds;
    const first = Math.min(latency === 'random' ? now : now + latency - 1, last);
    const end = latency === 'random' ? Math.min(now + stepSeconds, mids.length) : first + 1;
    let sum = 0;
    for (let s = first; s < end; s++) sum += mids[Math.min(s + seconds, last)]!;
    return sum / (end - first);
  });
}
