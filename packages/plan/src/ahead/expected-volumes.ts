import { auctionVolume, type VolumeCurve, type VolumeCurveOptions, type VolumeDay, volumeCurve } from '@waterfill/fit';
import { type AuctionVolumes, type Finding, findingOf, ProblemError, type ProfiledAuction } from '@waterfill/model';

/** Volumes of the market, as `parseVolumesCsv` of `@waterfill/documents` reads them. */
export interface PastVolumes {
  /** of past days, with what their auctions traded */
  readonly days: readonly (VolumeDay & AuctionVolumes)[];
  /** without any dates: what is stated for a day, shares by interval */
  readonly curve?: Float64Array | undefined;
  /** and for its auctions */
  readonly auctions?: AuctionVolumes | undefined;
}

/** The volumes to expect of a day. */
export interface ExpectedVolumes {
  /** shares by interval */
  readonly expected: Float64Array;
  /** shares by interval that the volume is below on the part of days asked for; absent: not asked for */
  readonly atQuantile?: Float64Array | undefined;
  /** of those auctions of which the past days have volumes */
  readonly auctions: ExpectedAuctions;
  /** of what days these are; absent: they are stated */
  readonly curve?: VolumeCurve | undefined;
  readonly findings: readonly Finding[];
}

/** The auctions that are expected to trade. */
interface ExpectedAuctions {
  readonly openAuction?: ExpectedAuction;
  readonly closeAuction?: ExpectedAuction;
}

/** What is expected of an auction; of 0 days it is stated. */
interface ExpectedAuction extends ProfiledAuction {
  /** shares, at the quantile asked for */
  readonly atQuantile?: number;
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
export function expectedVolumes(past: PastVolumes, options: VolumeCurveOptions): ExpectedVolumes {
  const { days, curve: stated } = past;
  if (stated !== undefined) return statedVolumes(stated, past.auctions, options);
  const curve = volumeCurve(days, options);
  const kept = new Set(curve.days.map(({ date }) => date));
  const { auctions: crosses, findings } = auctionsOn(
    days.filter(({ date }) => kept.has(date)),
    options,
  );
  const { volume, atQuantile } = curve;
  return {
    expected: volume.expected,
    atQuantile,
    auctions: crosses,
    curve,
    findings: [...curve.findings, ...findings],
  };
}

const AUCTIONS = { openAuction: 'opening auction', closeAuction: 'closing auction' } as const;

/** What the auctions of past days let expect. */
function auctionsOn(
  days: PastVolumes['days'],
  options: VolumeCurveOptions,
): Pick<ExpectedVolumes, 'auctions' | 'findings'> {
  const found = (['openAuction', 'closeAuction'] as const).flatMap((is) => {
    const known = days.flatMap((day) => {
      const volume = day[is];
      return volume === undefined ? [] : [{ date: day.date, volume }];
    });
    return known.some(({ volume }) => volume > 0) ? [{ is, known, auction: auctionVolume(known, options) }] : [];
  });
  return {
    auctions: Object.fromEntries(found.map(({ is, auction }) => [is, auction])),
    findings: found.map(({ is, auction: { volume }, known }) => {
      const shares = volume.toLocaleString('en-US', { maximumFractionDigits: 0 });
      const ofDays =
        known.length === 1 ? `what it traded on ${known[0]!.date}` : `the mean of ${known.length} past days`;
      const reason = `the ${AUCTIONS[is]} is expected to trade ${shares} shares, ${ofDays}`;
      return findingOf({ code: 'auction-volume-expected', reason, details: { volume, days: known.length } });
    }),
  };
}

function statedVolumes(
  expected: Float64Array,
  auctions: AuctionVolumes = {},
  { quantile }: VolumeCurveOptions,
): ExpectedVolumes {
  if (quantile !== undefined) {
    const reason = 'volumes without dates have no quantiles; give several days with their dates, or no quantile';
    throw new ProblemError('quantile', reason, { code: 'no-dates' });
  }
  const reason =
    'the volumes have no dates, so that they are taken as what is to be expected; of a past day give the date: one day ' +
    'alone says little of another';
  const { openAuction = 0, closeAuction = 0 } = auctions;
  return {
    expected,
    auctions: {
      ...(openAuction > 0 && { openAuction: { volume: openAuction, days: 0 } }),
      ...(closeAuction > 0 && { closeAuction: { volume: closeAuction, days: 0 } }),
    },
    findings: [findingOf({ code: 'volumes-without-dates', path: 'volumes', reason })],
  };
}
