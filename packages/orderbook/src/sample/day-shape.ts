import { exp } from '@waterfill/model';
/** Minutes of the session, 09:30 to 16:00. */
export const sessionMinutes = 390;

/** The state of the market at a minute after the open, relative to the quiet middle of the day. */
export interface DayShape {
  /** trades and quotes: U-shaped */
  readonly activity: number;
  /** half-spread: wide at the open */
  readonly width: number;
  /** impact beyond the half-spread: a shallow book at the open, a deep one at the close */
  readonly shallowness: number;
  /** seconds in which two thirds of the shares that a trade took from the book come back */
  readonly recovery: number;
}

/** @param minute - minutes since the open, 0 to 390, fractions allowed */
export function dayShape(minute: number): DayShape {
  const opening = exp(-minute / 15);
  const closing = exp((minute - sessionMinutes) / 20);
  return {
    activity: 0.75 + 2.6 * opening + 2.2 * closing,
    width: 1 + 2.2 * opening,
    shallowness: 1 + 0.9 * opening - 0.35 * closing,
    recovery: 12 - 7 * opening - 6 * closing,
  };
}
