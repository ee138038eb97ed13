import { fitOfProfile, profileDays } from '@waterfill/fit';
import {
  answerOf,
  createProblem,
  exp,
  type ImpactCurves,
  type ImpactProfile,
  log,
  type Problem,
  pow,
  problemOfFit,
} from '@waterfill/model';
import { type SampleName, sampleDays, sampleTruth } from '@waterfill/orderbook';
import { solve } from '@waterfill/solvers';

/** Minutes of an interval: 39 of them are a day. */
const MINUTES = 10;
const INTERVALS = 390 / MINUTES;
const SIZES = { thin: [50, 100, 200, 300, 500], thick: [1000, 2000, 4000, 6000, 8000] } as const;
/** The size of which the impact is stated. */
const TYPICAL = { thin: 200, thick: 4000 } as const;

/** What is true of each interval of the typical day of a name of the built-in sample. */
export interface TypicalDay {
  readonly name: SampleName;
  readonly halfSpread: Float64Array;
  /** of the typical size, beyond the half-spread */
  readonly impact: Float64Array;
}

/** The means over days, on the scales on which a profile averages. */
export function typicalDay(name: SampleName, days: number): TypicalDay {
  const [halfSpread, impact] = [new Float64Array(INTERVALS), new Float64Array(INTERVALS)];
  for (const { date } of sampleDays({ days, start: '2030-01-01' })) {
    const { intervals, sizes } = trueDay(name, date, 0);
    const k = sizes.indexOf(TYPICAL[name]);
    for (const [t, interval] of intervals.entries()) {
      halfSpread[t]! += Math.sqrt(interval.halfSpread) / days;
      impact[t]! += log(interval.impact[k]! - interval.halfSpread) / days;
    }
  }
  return { name, halfSpread: halfSpread.map((root) => root * root), impact: impact.map(exp) };
}

/** The profile of days of the sample, on their true impact: a book would add its own noise. */
export function sampleProfile(name: SampleName, days: number, seed: number): ImpactProfile {
  const past = sampleDays({ days }).map(({ date }) => trueDay(name, date, seed));
  return profileDays(past, { typicalSize: TYPICAL[name] });
}

/** The curves of a day of the sample as they are in truth. */
function trueDay(name: SampleName, date: string, seed: number): ImpactCurves {
  const truth = sampleTruth({ name, date, seed });
  const sizes = Float64Array.from(SIZES[name]);
  const impactOf = (m: number, x: number): number =>
    truth.halfSpread[m]! + truth.coefficient[m]! * pow(x, truth.exponent[m]!);
  const intervals = Array.from({ length: INTERVALS }, (_, t) => ({
    halfSpread: meanOf(t, (m) => truth.halfSpread[m]!),
    impact: sizes.map((x) => meanOf(t, (m) => impactOf(m, x))),
    ...{ coverage: sizes.map(() => 1), largestSize: sizes.at(-1)!, mid: 25, volume: Number.NaN, states: 90 },
  }));
  const grid = { start: `${date}T09:30:00-04:00`, intervalSeconds: 60 * MINUTES, timezone: 'America/New_York' };
  return { date, symbol: name, side: 'buy', sampling: 'time-weighted', grid, states: 3510, sizes, intervals };
}

function meanOf(t: number, of: (minute: number) => number): number {
  let sum = 0;
  for (let m = t * MINUTES; m < (t + 1) * MINUTES; m++) sum += of(m);
  return sum / MINUTES;
}

/**
 * The share of the 95 % intervals that hold the truth, over profiles of the seeds from 1 up; of all intervals of the day, or
 * of those named, counted from 0.
 */
export function coverageOf(
  truth: TypicalDay,
  days: number,
  seeds: number,
  intervals: readonly number[] = [...Array(INTERVALS).keys()],
): { halfSpread: number; impact: number } {
  const held = { halfSpread: 0, impact: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const profile = sampleProfile(truth.name, days, seed);
    for (const what of ['halfSpread', 'impact'] as const) {
      const { low, high } = profile[what];
      held[what] += intervals.filter((t) => low[t]! <= truth[what][t]! && truth[what][t]! <= high[t]!).length;
    }
  }
  const all = seeds * intervals.length;
  return { halfSpread: held.halfSpread / all, impact: held.impact / all };
}

/**
 * What the plan on a profile costs on the truth, relative to the best plan on the truth.
 *
 * @param part - of the most that the day takes, 0 to 1
 */
export async function excessOf(truth: TypicalDay, profile: ImpactProfile, part: number): Promise<number> {
  const { name, halfSpread, impact } = truth;
  const exponent = new Float64Array(INTERVALS).fill(name === 'thin' ? 0.6 : 0.8);
  const coefficient = impact.map((level, t) => level / pow(TYPICAL[name], exponent[t]!));
  const largest = SIZES[name].at(-1)!;
  const quantity = part * INTERVALS * largest;
  const upper = new Float64Array(INTERVALS).fill(largest);
  const best = createProblem({ quantity, impact: { kind: 'power-law', halfSpread, coefficient, exponent }, upper });
  const costOf = async (problem: Problem): Promise<number> =>
    answerOf(await solve(problem))!.solution.schedule.reduce(
      (sum, x, t) => sum + x * (halfSpread[t]! + coefficient[t]! * pow(x, exponent[t]!)),
      0,
    );
  return (await costOf(problemOfFit(fitOfProfile(profile, '2025-07-01'), { quantity }))) / (await costOf(best)) - 1;
}
