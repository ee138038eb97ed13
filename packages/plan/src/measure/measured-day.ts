import type { Finding, ImpactCurves } from '@waterfill/model';
import type { BookSource, ReadReport } from '@waterfill/orderbook';

/** A measured recording of one day. */
export interface MeasuredDay {
  readonly curves: ImpactCurves;
  /** the report of the read */
  readonly report: ReadReport;
  /** faults of the recording, and mismatches with the session */
  readonly warnings: readonly Finding[];
}

/** A measured day and its recording. */
export interface SourcedDay {
  readonly source: BookSource;
  readonly day: MeasuredDay;
}
