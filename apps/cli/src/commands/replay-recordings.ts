import {
  type DayProfile,
  type DayTape,
  dayProfile,
  dayProfileOf,
  type EvaluationOptions,
  evaluatePolicies,
  evaluateVariants,
  type Policy,
  recordTapes,
  usualPolicyNames,
  usualRates,
  usualVariations,
} from '@waterfill/evaluate';
import { policyOf } from '@waterfill/evaluate/node';
import type { Finding } from '@waterfill/model';
import { sessionGrid } from '@waterfill/orderbook';
import { bookSources, recordingsIn } from '@waterfill/orderbook/node';
import { fitStandingCurve } from '@waterfill/plan';
import { solveBySlopes } from '@waterfill/solvers';
import type { Evaluation } from '@waterfill/statistics';
import { profileAmong, readProfile } from '../input/read-profile.js';
import { readResilience } from '../input/read-resilience.js';
import { type RecordedSession, recordedSession } from '../options/calendar-option.js';
import { type FilesOptions, type ReadingOptions, readingOf } from '../options/curve-options.js';
import type { ResilienceOption } from '../options/parse-resilience.js';
import { byteProgress } from '../terminal/byte-progress.js';
import type { Io } from '../terminal/io.js';
import { noteFinding } from '../terminal/say-findings.js';

/** The options of `waterfill evaluate`. */
export interface EvaluateOptions extends ReadingOptions, FilesOptions {
  /** minutes */
  readonly horizons: readonly number[];
  /** shares a minute */
  readonly rates?: readonly number[];
  /** minutes */
  readonly from?: number;
  readonly every?: number;
  /** seconds */
  readonly step: number;
  readonly latency: number | 'random';
  /** seconds */
  readonly halfLife: number;
  /** in place of the half-life: where it is from */
  readonly resilience?: ResilienceOption;
  /** 0 to 1 */
  readonly pace: number;
  /** a multiple of the even split, >= 1 */
  readonly cap?: number;
  readonly policy?: readonly string[];
  /** of a call of a policy of a module, seconds */
  readonly timeLimit: number;
  /** recordings of earlier days */
  readonly profile?: readonly string[];
  readonly sensitivity?: boolean;
  readonly seal?: string;
  readonly open?: string;
  readonly output?: string;
  readonly json?: boolean;
}

/** An evaluation, with what it was made from. */
export interface Replayed {
  readonly evaluation: Evaluation;
  readonly days: readonly DayTape[];
  readonly policies: readonly Policy[];
  readonly settings: EvaluationOptions;
}

/** Replays policies as the options say. */
export async function replayRecordings(files: readonly string[], options: EvaluateOptions, io: Io): Promise<Replayed> {
  const onLeftOut = (finding: Finding): void => noteFinding(finding, io);
  const recorded = recordedSession(options, onLeftOut);
  const tapesOf = async (paths: readonly string[], reading: EvaluateOptions): Promise<DayTape[]> =>
    recordTapes(await bookSources(paths, io.stdin), {
      ...{ ...readingOf(reading, recorded), join: options.join, onProgress: byteProgress(io), onLeftOut },
    });
  try {
    const days = await tapesOf(files, options);
    const { date: _, ...ofPast } = options;
    const profile = await profileBefore(days, recorded, options, io, (paths) => tapesOf(paths, ofPast));
    const parts = { solve: solveBySlopes, fit: fitStandingCurve, profile };
    const limits = { timeLimit: 1000 * options.timeLimit };
    const named = options.policy ?? usualPolicyNames(profile !== undefined);
    const policies = await Promise.all(named.map((name) => policyOf(name, parts, limits)));
    const halfLife = await halfLifeOf(files, options, readingOf(options, recorded), io);
    const settings = settingsOf({ ...options, halfLife }, options.rates ?? usualRates(days), io);
    const evaluation = await evaluatePolicies(days, policies, settings);
    if (!options.sensitivity) return { days, policies, settings, evaluation };
    const first = policies.slice(0, 1);
    const varied = await evaluateVariants(evaluation, days, first, settings, usualVariations(settings));
    return { days, policies, settings, evaluation: varied };
  } finally {
    io.showStatus?.('');
  }
}

/** What is usual at each time of the day, from --profile; undefined without it. */
async function profileBefore(
  days: readonly DayTape[],
  { session, sessionOn, timezone }: RecordedSession,
  { profile: paths = [] }: EvaluateOptions,
  io: Io,
  tapesOf: (paths: readonly string[]) => Promise<DayTape[]>,
): Promise<DayProfile | undefined> {
  if (paths.length === 0) return undefined;
  const start = days.map(({ date }) => date).sort()[0];
  const found = await readProfile(await profileAmong(paths), io);
  if (found === undefined) return dayProfile(await tapesOf(paths), start);
  const date = found.dates.at(-1)!;
  const hours = sessionOn?.(date) ?? session;
  const { openSeconds, breaks } = sessionGrid(date, { ...hours, timezone, intervalSeconds: 1 });
  return dayProfileOf(found, openSeconds, start, breaks);
}

/** The half-life of recovery, seconds. */
async function halfLifeOf(
  files: readonly string[],
  { halfLife, resilience, symbol }: EvaluateOptions,
  options: ReturnType<typeof readingOf>,
  io: Io,
): Promise<number> {
  const recorded = async () => ({ sources: await bookSources(await recordingsIn(files), io.stdin), options });
  return (await readResilience(resilience, io, { symbol, recorded })) ?? halfLife;
}

function settingsOf(options: EvaluateOptions, rates: readonly number[], io: Io): EvaluationOptions {
  const { horizons, from, every, step, latency, halfLife, pace, cap } = options;
  const onProgress = (done: number, total: number): void => io.showStatus?.(`replaying: ${done} of ${total}`);
  return { orders: { horizons, rates, from, every }, stepSeconds: step, latency, halfLife, pace, cap, onProgress };
}
