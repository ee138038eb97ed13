import type { SampleName } from '@waterfill/orderbook';
import type { MeasureDaysOptions } from '../measure/measure-days-options.js';
import type { OrderRequest } from '../order/order.js';

/** The options of `measureDays` that are data. Plain: it survives JSON. */
export interface MeasureRequest
  extends Omit<MeasureDaysOptions, 'forFit' | 'onProgress' | 'sessionOn' | 'signal' | 'sizes'> {
  readonly sizes?: readonly number[] | undefined;
  /** a venue of `@waterfill/calendar`, whose hours of each day are the session in place of `open`, `close`, `breaks` and `timezone` */
  readonly calendar?: string | undefined;
}

/**
 * What an order is planned on: a built-in day, or files that are read as recordings, of a LOBSTER pair one of both, as
 * measured curves, or, a single one, as a profile of past days.
 */
export type RunInputs =
  | { readonly kind: 'sample'; readonly name: SampleName }
  | { readonly kind: 'recordings' | 'curves' | 'profile'; readonly files: readonly string[] };

/** The day to trade on, if it has not happened: planned on what past days let expect of it. */
export interface AheadRequest {
  /** YYYY-MM-DD; absent: the order is planned on the days themselves, or for the last day of a profile */
  readonly forDate?: string | undefined;
  /** after which a past day, of volumes too, has half the weight, days; absent: never */
  readonly halfLifeDays?: number | undefined;
}

/** The market's volumes of past days: what to expect of the day in place of its own. */
export interface VolumesRequest {
  /** the name of a CSV, as `parseVolumesCsv` of `@waterfill/documents` reads it */
  readonly file: string;
  /** only so many of its days, the last ones; absent: all */
  readonly lastDays?: number | undefined;
  /** of the participation cap, above 0, below 1; absent: it is of what is expected */
  readonly quantile?: number | undefined;
}

/** All that a plan follows from: its inputs, how they are measured, and the order. */
export interface RunRequest {
  readonly inputs: RunInputs;
  /** of curves nothing is measured, so it is not looked at */
  readonly measure?: MeasureRequest | undefined;
  /** as it is asked for: without the volumes of its cap and its auctions that `volumes` gives it */
  readonly order: OrderRequest;
  /** absent: those of the days themselves */
  readonly volumes?: VolumesRequest | undefined;
  /** its session is that of the calendar of the measurement, if there is one */
  readonly ahead?: AheadRequest | undefined;
}

/** A measurement without the hours that a calendar says in their place. */
export function withCalendar(measure: MeasureRequest): MeasureRequest {
  if (measure.calendar === undefined) return measure;
  const { open: _, close: __, breaks: ___, timezone: ____, ...rest } = measure;
  return rest;
}
