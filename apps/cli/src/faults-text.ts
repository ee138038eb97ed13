import type { ReadReport } from '@waterfill/orderbook';
import { formatCount } from './format-number.js';

/** What was wrong with some of the rows of a recording, counted by kind. */
export function faultsText(faults: ReadReport['faults'], rows: number): string {
  const counts = Array.from(faults, ([kind, count]) => `${formatCount(count)} ${kind}`);
  return `faults in ${formatCount(rows)} rows: ${counts.join(', ')}`;
}
