import {
  type ExpectedVolume,
  type Grid,
  gridOnDay,
  type ImpactProfile,
  ProblemError,
  secondsAt,
} from '@waterfill/model';

/**
 * The volume that a profile of past days lets expect in the intervals of a grid, at the same clock times: a part of an
 * interval of the profile has volume in proportion to its length.
 *
 * @throws ProblemError at `profile` if it has no volumes, or is of other hours
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, profileDays, volumeOnGrid } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const grid = { start: '2025-06-03T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * volumeOnGrid(profileDays([curves]), grid, 6).expected.length; // => 6
 * ```
 */
export function volumeOnGrid(profile: ImpactProfile, grid: Grid, intervals: number): ExpectedVolume {
  const { volume, days } = profile;
  if (volume === undefined) refuse('has no volumes: its days have no trades', 'volume-unknown');
  const start = Date.parse(grid.start) / 1000;
  const own = gridOnDay(profile.grid, days.length, start);
  const offset = start - Date.parse(own.start) / 1000;
  const edges = Array.from({ length: days.length + 1 }, (_, t) => secondsAt(own, t) - offset);
  const expected = Float64Array.from({ length: intervals }, (_, t) =>
    volumeBetween(secondsAt(grid, t), secondsAt(grid, t + 1), edges, volume.expected),
  );
  const [all, within] = [volume.expected, expected].map(sumOfKnown);
  if (!(within! > 0)) refuse('expects no volume in the hours of the plan; give one of these hours', 'other-hours');
  return { expected, pastWeight: (volume.pastWeight * all!) / within! };
}

function volumeBetween(from: number, to: number, edges: readonly number[], volumes: Float64Array): number {
  return volumes.reduce((sum, volume, k) => {
    const [start, end] = [edges[k]!, edges[k + 1]!];
    const overlap = Math.min(to, end) - Math.max(from, start);
    return overlap > 0 && volume >= 0 ? sum + (volume * overlap) / (end - start) : sum;
  }, 0);
}

function sumOfKnown(values: Float64Array): number {
  return values.reduce((sum, value) => (value >= 0 ? sum + value : sum), 0);
}

function refuse(reason: string, code: string): never {
  throw new ProblemError('profile', reason, { code });
}
