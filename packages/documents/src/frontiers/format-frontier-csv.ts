import type { FrontierDocument } from './frontier-document.js';

/**
 * Writes an efficient frontier as CSV with the columns `aversion,expectedCost,standardDeviation,relativeGap`, a row per
 * point. Numbers have all their digits.
 *
 * @example
 * ```ts
 * import { formatFrontierCsv } from '@waterfill/documents';
 * const points = [{ aversion: 0, expectedCost: 2, standardDeviation: 1, relativeGap: 0 }];
 * formatFrontierCsv({ points }).split('\n')[1]; // => '0,2,1,0'
 * ```
 */
export function formatFrontierCsv({ points }: Pick<FrontierDocument, 'points'>): string {
  const row = ({ aversion, expectedCost, standardDeviation, relativeGap }: (typeof points)[number]): string =>
    `${aversion},${expectedCost},${standardDeviation},${relativeGap}\n`;
  return `aversion,expectedCost,standardDeviation,relativeGap\n${points.map(row).join('')}`;
}
