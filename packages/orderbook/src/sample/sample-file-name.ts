import type { SampleDay } from './sample-day.js';
import { sampleProfiles } from './sample-profile.js';

/**
 * The file name for a sample day.
 *
 * @example
 * ```ts
 * import { sampleFileName } from '@waterfill/orderbook';
 * sampleFileName({ name: 'thin', date: '2025-06-02', seed: 1 }); // => 'THIN_2025-06-02.csv'
 * ```
 */
export function sampleFileName({ name, date }: SampleDay): string {
  return `${sampleProfiles[name].symbol}_${date}.csv`;
}
