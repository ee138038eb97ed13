import { describeFault, type ReadReport } from '@waterfill/orderbook';
import { formatCount } from './format-number.js';

/** What was wrong with some of the rows of a recording: counted by kind, and the first of them. */
export function faultsText({ faults, rows, examples }: ReadReport): string {
  const counts = Array.from(faults, ([kind, count]) => `${formatCount(count)} ${kind}`);
  return `faults in ${formatCount(rows)} rows: ${counts.join(', ')}; the first: ${describeFault(examples[0]!)}`;
}
