import { type NamedText, parseVolumesCsv } from '@waterfill/documents';
import { type ImpactProfile, ProblemError } from '@waterfill/model';
import {
  aheadOnVolumes,
  type Day,
  daysOnVolumes,
  type ExpectedVolumes,
  expectedVolumes,
  type IntervalsOfVolumes,
} from '@waterfill/plan';
import type { OrderForm } from '../state/order-form.js';
import type { BooksOnVolumes } from './books.js';

/** A file of volumes, and the order for which it is read. */
export interface VolumesAsked {
  /** as it was opened; undefined: none was */
  readonly file: NamedText | undefined;
  readonly form: OrderForm;
}

/**
 * Days, or a day ahead on the profile of past ones, with the volumes that past days let expect, as `waterfill run --volume`
 * has them.
 */
export async function booksOnVolumes(
  given: readonly Day[] | ImpactProfile,
  asked: VolumesAsked,
): Promise<BooksOnVolumes> {
  const { ahead, measure, order } = asked.form;
  const day = { forDate: ahead.forDate, calendar: measure.calendar };
  const volumesFor = (on: IntervalsOfVolumes): ExpectedVolumes => volumesOf(asked, on);
  const {
    days: books,
    onVolumes,
    volumes,
  } = 'dates' in given
    ? await aheadOnVolumes(given, day, order, volumesFor)
    : await daysOnVolumes(given, order, volumesFor);
  return { books, onVolumes, findings: volumes!.findings };
}

function volumesOf({ file, form: { volumes, ahead } }: VolumesAsked, on: IntervalsOfVolumes): ExpectedVolumes {
  if (file === undefined || file.source !== volumes.volumes) {
    const reason = `the file ${JSON.stringify(volumes.volumes)} is not open; open it, or remove it from the order`;
    throw new ProblemError('volumes', reason, { code: 'not-open' });
  }
  return expectedVolumes(parseVolumesCsv(file.text, on, file.source), {
    ...{ intervalSeconds: on.grid.intervalSeconds, lastDays: volumes.lastDays, quantile: volumes.quantile },
    ...{ before: ahead.forDate, halfLifeDays: ahead.halfLifeDays },
  });
}
