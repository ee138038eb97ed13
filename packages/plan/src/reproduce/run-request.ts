import type { SampleName } from '@waterfill/orderbook';
import type { MeasureDaysOptions } from '../measure/measure-days.js';
import type { OrderRequest } from '../order/order.js';

/** The options of `measureDays` that are data. Plain: it survives JSON. */
export interface MeasureRequest
  extends Omit<MeasureDaysOptions, 'forFit' | 'onProgress' | 'sessionOn' | 'signal' | 'sizes'> {
  readonly sizes?: readonly number[] | undefined;
  /** a venue of `@waterfill/calendar`, whose hours of each day are the session in place of `open`, `close`, `breaks` and `timezone` */
  readonly calendar?: string | undefined;
}

/**
 * What an order is planned on: a built-in day, or files that are read as recordings, of a LOBSTER pair one of both, or as
 * measured curves.
 */
export type RunInputs =
  | { readonly kind: 'sample'; readonly name: SampleName }
  | { readonly kind: 'recordings' | 'curves'; readonly files: readonly string[] };

/** All that a plan follows from: its inputs, how they are measured, and the order. */
export interface RunRequest {
  readonly inputs: RunInputs;
  /** of curves nothing is measured, so it is not looked at */
  readonly measure?: MeasureRequest | undefined;
  readonly order: OrderRequest;
}

/** A measurement without the hours that a calendar says in their place. */
export function withCalendar(measure: MeasureRequest): MeasureRequest {
  if (measure.calendar === undefined) return measure;
  const { open: _, close: __, breaks: ___, timezone: ____, ...rest } = measure;
  return rest;
}
