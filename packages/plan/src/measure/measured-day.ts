import type { Finding, ImpactCurves } from '@waterfill/model';
import type { ReadReport } from '@waterfill/orderbook';

/** A measured recording of one day. */
export interface MeasuredDay {
  readonly curves: ImpactCurves;
  /** what reading it met */
  readonly report: ReadReport;
  /** what was wrong with the recording, or does not fit the session */
  readonly warnings: readonly Finding[];
}
