import { type VolumeCurve, type VolumeCurveOptions, type VolumeDay, volumeCurve } from '@waterfill/fit';
import { type Finding, findingOf, ProblemError } from '@waterfill/model';

/** Volumes of the market, as `parseVolumesCsv` of `@waterfill/documents` reads them. */
export interface PastVolumes {
  /** of past days */
  readonly days: readonly VolumeDay[];
  /** without any dates: what is stated for a day, shares by interval */
  readonly curve?: Float64Array | undefined;
}

/** The volumes to expect of a day. */
export interface ExpectedVolumes {
  /** shares by interval */
  readonly expected: Float64Array;
  /** shares by interval that the volume is below on the part of days asked for; absent: not asked for */
  readonly atQuantile?: Float64Array | undefined;
  /** of what days these are; absent: they are stated */
  readonly curve?: VolumeCurve | undefined;
  readonly findings: readonly Finding[];
}

/**
 * The volumes to expect of a day: the volume curve of past days, or what is stated.
 *
 * @throws ProblemError as `volumeCurve`; at `quantile` for volumes that are stated, which have none
 * @example
 * ```ts
 * import { expectedVolumes } from '@waterfill/plan';
 * const days = ['2025-06-02', '2025-06-03'].map((date) => ({ date, volumes: Float64Array.of(900, 100, 500) }));
 * const { expected } = expectedVolumes({ days }, { intervalSeconds: 7800 });
 * Array.from(expected, Math.round); // => [900, 100, 500]
 * ```
 */
export function expectedVolumes({ days, curve: stated }: PastVolumes, options: VolumeCurveOptions): ExpectedVolumes {
  if (stated !== undefined) return statedVolumes(stated, options);
  const curve = volumeCurve(days, options);
  return { expected: curve.volume.expected, atQuantile: curve.atQuantile, curve, findings: curve.findings };
}

function statedVolumes(expected: Float64Array, { quantile }: VolumeCurveOptions): ExpectedVolumes {
  if (quantile !== undefined) {
    const reason = 'volumes without dates have no quantiles; give several days with their dates, or no quantile';
    throw new ProblemError('quantile', reason, { code: 'no-dates' });
  }
  const reason =
    'the volumes have no dates, so that they are taken as what is to be expected; of a past day give the date: one day ' +
    'alone says little of another';
  return { expected, findings: [findingOf({ code: 'volumes-without-dates', path: 'volumes', reason })] };
}
