import {
  auctionAt,
  type Grid,
  ProblemError,
  type SecondsOfBreaks,
  secondsAt,
  secondsOfTrading,
} from '@waterfill/model';
import type { OrderStory } from '@waterfill/statistics';
import { orderStory } from './order-story.js';
import { staticPolicy } from './policies/static.js';
import { type ReplayOptions, replaySettings } from './replay/replay-options.js';
import type { DayTape } from './tape/tape.js';

/** A schedule to replay on the books of a day. */
export interface StorySchedule {
  readonly side: 'buy' | 'sell';
  /** its intervals, the first of which starts when the session of the tape opens; its auctions are left out, since no book shows what they cost */
  readonly grid: Grid;
  /** shares per interval */
  readonly schedule: ArrayLike<number>;
}

/**
 * A plan traded as it is, step by step, beside the book and the even split: within an interval it trades evenly, what is
 * not filled is carried over, and no pace holds it back.
 *
 * A plan made on the books of the same day knew them, so that what it saves there is no evidence for other days.
 *
 * @throws ProblemError for a plan that is shorter than a step, longer than the session or without shares, and naming an option
 *   that is out of range
 * @example
 * ```ts
 * import { planStory, recordTape } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * planStory(tape, { side: 'buy', grid, schedule: [300, 0, 300] }).shares[0]; // => 50
 * ```
 */
export function planStory(
  day: DayTape,
  { side, grid, schedule }: StorySchedule,
  options: Omit<ReplayOptions, 'pace'> = {},
): OrderStory {
  const { stepSeconds } = replaySettings(options);
  const shares = sharesBySteps(schedule, grid, stepSeconds, day[side].breaks);
  const quantity = shares.reduce((sum, x) => sum + x, 0);
  if (!(quantity > 0)) throw new ProblemError('schedule', `trades nothing in steps of ${stepSeconds} seconds`);
  const order = { side, start: 0, horizon: stepSeconds * shares.length, quantity };
  return orderStory(day, order, staticPolicy('plan', shares), { ...options, pace: 1 });
}

/** Shares of each step: those of the intervals, traded evenly within them. The last step may be a part of one. */
function sharesBySteps(
  schedule: ArrayLike<number>,
  grid: Grid,
  stepSeconds: number,
  breaks: SecondsOfBreaks | undefined,
): number[] {
  const isAuction = (t: number): boolean => auctionAt(grid, t) !== undefined;
  const open = secondsAt(grid, isAuction(0) ? 1 : 0);
  const at = (t: number): number => secondsOfTrading(secondsAt(grid, t) - open, breaks);
  const last = schedule.length - 1;
  const end = at(isAuction(last) ? last : last + 1);
  const shares = new Array<number>(Math.floor(end / stepSeconds)).fill(0);
  for (let t = 0; t < schedule.length; t++) {
    if (isAuction(t)) continue;
    const [from, to] = [at(t), at(t + 1)];
    // What was planned in a break is traded after it.
    if (from === to) shares[Math.min(Math.floor(from / stepSeconds), shares.length - 1)]! += schedule[t]!;
    for (let step = Math.floor(from / stepSeconds); step * stepSeconds < to; step++) {
      const within = Math.min(to, (step + 1) * stepSeconds) - Math.max(from, step * stepSeconds);
      const place = Math.min(step, shares.length - 1);
      if (place >= 0) shares[place]! += (schedule[t]! * within) / (to - from);
    }
  }
  return shares;
}
