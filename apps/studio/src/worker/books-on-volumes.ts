import { type NamedText, parseVolumesCsv, type VolumeIntervals } from '@waterfill/documents';
import { type ImpactProfile, ProblemError } from '@waterfill/model';
import {
  auctionTimes,
  type Day,
  type ExpectedVolumes,
  expectedVolumes,
  orderOnVolumes,
  withVolumes,
} from '@waterfill/plan';
import type { OrderForm } from '../state/order-form.js';
import { type BooksOnVolumes, curvesOf, dayAhead } from './books.js';

/** A file of volumes, and the order for which it is read. */
export interface VolumesAsked {
  /** as it was opened; undefined: none was */
  readonly file: NamedText | undefined;
  readonly form: OrderForm;
}

/** Days with the volumes that past days let expect in place of their own, as `waterfill run --volume` has them. */
export function daysOnVolumes(days: readonly Day[], asked: VolumesAsked): BooksOnVolumes {
  const { grid, intervals } = curvesOf(days)[0]!;
  const auctions = auctionTimes(grid, intervals.length, asked.form.order);
  const volumes = volumesFor(asked, { grid, intervals: intervals.length, auctions });
  return {
    books: days.map((day) => withVolumes(day, volumes.expected)),
    onVolumes: (order) => orderOnVolumes(order, volumes),
    findings: volumes.findings,
  };
}

/** The same for a day ahead, on the profile of past days. */
export function aheadOnVolumes(profile: ImpactProfile, asked: VolumesAsked): BooksOnVolumes {
  const { curves, firstInterval } = dayAhead(profile, asked.form);
  const place = { firstInterval, intervals: curves.intervals.length };
  const auctions = auctionTimes(curves.grid, place.intervals, asked.form.order);
  const volumes = volumesFor(asked, { grid: profile.grid, intervals: profile.days.length, auctions });
  return {
    books: dayAhead(profile, asked.form, volumes.expected),
    onVolumes: (order) => orderOnVolumes(order, volumes, place),
    findings: volumes.findings,
  };
}

function volumesFor({ file, form: { volumes, ahead } }: VolumesAsked, on: VolumeIntervals): ExpectedVolumes {
  if (file === undefined || file.source !== volumes.volumes) {
    const reason = `the file ${JSON.stringify(volumes.volumes)} is not open; open it, or remove it from the order`;
    throw new ProblemError('volumes', reason, { code: 'not-open' });
  }
  return expectedVolumes(parseVolumesCsv(file.text, on, file.source), {
    ...{ intervalSeconds: on.grid.intervalSeconds, lastDays: volumes.lastDays, quantile: volumes.quantile },
    ...{ before: ahead.forDate, halfLifeDays: ahead.halfLifeDays },
  });
}
