import { ProblemError, requireKnownFields } from '@waterfill/model';

/** How orders are replayed. */
export interface ReplayOptions {
  /** between decisions, seconds, a whole number; default 10 */
  readonly stepSeconds?: number | undefined;
  /**
   * whole seconds from a decision to the book that it hits, at least 1, or `random`: an instant drawn at random in the
   * step, of which the mean is taken; default 1
   */
  readonly latency?: number | 'random' | undefined;
  /** how long it takes until half of what an order took is back, seconds; 0: it is back at once; default 7 */
  readonly halfLife?: number | undefined;
  /** the most by which the part done may leave the even trajectory, 0 to 1; default 0.1; 1: any */
  readonly pace?: number | undefined;
  /** how long after a trade the mid is looked at again, seconds; default 60 */
  readonly laterSeconds?: number | undefined;
}

/** {@link ReplayOptions} with the defaults filled in. */
export interface ReplaySettings {
  readonly stepSeconds: number;
  readonly latency: number | 'random';
  readonly halfLife: number;
  readonly pace: number;
  readonly laterSeconds: number;
}

/**
 * Fills in the defaults.
 *
 * @throws ProblemError naming the option that is out of range or unknown
 */
export function replaySettings(options: ReplayOptions = {}): ReplaySettings {
  requireKnownFields(options, ['stepSeconds', 'latency', 'halfLife', 'pace', 'laterSeconds'], 'options');
  const { stepSeconds = 10, latency = 1, halfLife = 7, pace = 0.1, laterSeconds = 60 } = options;
  requireThat(isWhole(stepSeconds, 1), 'stepSeconds', 'a whole number of seconds >= 1', stepSeconds);
  requireThat(latency === 'random' || isWhole(latency, 1), 'latency', "whole seconds >= 1, or 'random'", latency);
  requireThat(halfLife >= 0 && Number.isFinite(halfLife), 'halfLife', 'seconds >= 0', halfLife);
  requireThat(pace > 0 && pace <= 1, 'pace', 'a part above 0, at most 1', pace);
  requireThat(isWhole(laterSeconds, 0), 'laterSeconds', 'a whole number of seconds >= 0', laterSeconds);
  return { stepSeconds, latency, halfLife, pace, laterSeconds };
}

function isWhole(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least;
}

function requireThat(holds: boolean, option: string, expected: string, found: unknown): void {
  if (!holds) throw new ProblemError(option, `expected ${expected}, got ${String(found)}`);
}
