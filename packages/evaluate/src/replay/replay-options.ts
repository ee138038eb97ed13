import { ProblemError, requireKnownFields } from '@waterfill/model';

/** Options of a replay. */
export interface ReplayOptions {
  /** between decisions, seconds, a whole number from 1 to 1800; default 10 */
  readonly stepSeconds?: number | undefined;
  /**
   * whole seconds from a decision to the book that it hits, at least 1; or `random`: the mean over all instants of
   * the step; default 1
   */
  readonly latency?: number | 'random' | undefined;
  /**
   * the half-life of recovery: seconds until half of the shares that an order took are back; 0: immediate; default 7
   */
  readonly halfLife?: number | undefined;
  /** the largest allowed distance of the part done from the even trajectory, 0 to 1; default 0.1; 1: unlimited */
  readonly pace?: number | undefined;
  /** the most that a step trades, as a multiple of what the even split trades there, >= 1; default Infinity */
  readonly cap?: number | undefined;
  /** the delays after a trade at which the mid is recorded again, whole seconds; default 10, 60 and 300 */
  readonly laterSeconds?: readonly number[] | undefined;
}

/** {@link ReplayOptions} with the defaults filled in. */
export interface ReplaySettings {
  readonly stepSeconds: number;
  readonly latency: number | 'random';
  readonly halfLife: number;
  readonly pace: number;
  readonly cap: number;
  readonly laterSeconds: readonly number[];
}

const FIELDS = ['stepSeconds', 'latency', 'halfLife', 'pace', 'cap', 'laterSeconds'];

/** The longest step, seconds: half an hour. */
const LONGEST = 1800;

/**
 * Fills in the defaults.
 *
 * @throws ProblemError naming the option that is out of range or unknown
 * @example
 * ```ts
 * import { replaySettings } from '@waterfill/evaluate';
 * replaySettings({ pace: 0.2 }).stepSeconds; // => 10
 * ```
 */
export function replaySettings(options: ReplayOptions = {}): ReplaySettings {
  requireKnownFields(options, FIELDS, 'options');
  const { stepSeconds = 10, latency = 1, halfLife = 7, pace = 0.1 } = options;
  const { cap = Number.POSITIVE_INFINITY, laterSeconds = [10, 60, 300] } = options;
  const isStep = isWhole(stepSeconds, 1) && stepSeconds <= LONGEST;
  requireThat(isStep, 'stepSeconds', `a whole number of seconds from 1 to ${LONGEST}`, stepSeconds);
  requireThat(latency === 'random' || isWhole(latency, 1), 'latency', "whole seconds >= 1, or 'random'", latency);
  requireThat(halfLife >= 0 && Number.isFinite(halfLife), 'halfLife', 'seconds >= 0', halfLife);
  requireThat(pace > 0 && pace <= 1, 'pace', 'a part above 0, at most 1', pace);
  requireThat(cap >= 1, 'cap', 'a multiple of the even split >= 1', cap);
  const areSeconds = Array.isArray(laterSeconds) && laterSeconds.every((seconds) => isWhole(seconds, 0));
  requireThat(areSeconds, 'laterSeconds', 'a list of whole seconds >= 0', laterSeconds);
  return { stepSeconds, latency, halfLife, pace, cap, laterSeconds };
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least;
}

function requireThat(holds: boolean, option: string, expected: string, found: unknown): void {
  if (!holds) throw new ProblemError(option, `expected ${expected}, got ${String(found)}`);
}
