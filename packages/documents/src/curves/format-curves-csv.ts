import { createGridClock, type ImpactCurve, type ImpactCurves } from '@waterfill/model';

/**
 * Writes impact curves as CSV with the columns
 * `interval,start,end,size,impact,coverage,largestSize,halfSpread,mid,volume,states`, a row per interval and size.
 *
 * Intervals count from 0; `start` and `end` are ISO 8601 in the time zone of the grid; an unknown value is empty.
 * Numbers have all their digits. Blocks are only in the JSON.
 *
 * @example
 * ```ts
 * import { formatCurvesCsv } from '@waterfill/documents';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const [impact, coverage] = [Float64Array.of(0.5, NaN), Float64Array.of(1, 0.25)];
 * const interval = { impact, coverage, largestSize: 100, halfSpread: 0.5, mid: 10, volume: 0, states: 7 };
 * const [sizes, intervals] = [Float64Array.of(100, 200), [interval]];
 * const csv = formatCurvesCsv({ date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 7, sizes, intervals });
 * csv.split('\n')[2]; // => '0,2025-04-03T09:30:00-04:00,2025-04-03T09:31:00-04:00,200,,0.25,100,0.5,10,0,7'
 * ```
 */
export function formatCurvesCsv({ grid, sizes, intervals }: ImpactCurves): string {
  const clock = createGridClock(grid);
  const rows = intervals.map((curve, t) => formatRows(curve, sizes, `${t},${clock(t)},${clock(t + 1)}`));
  return `interval,start,end,size,impact,coverage,largestSize,halfSpread,mid,volume,states\n${rows.join('')}`;
}

function formatRows(curve: ImpactCurve, sizes: Float64Array, interval: string): string {
  const { impact, coverage, largestSize, halfSpread, mid, volume, states } = curve;
  const rest = [largestSize, halfSpread, mid, volume, states].map(cell).join(',');
  const row = (size: number, k: number) => `${interval},${size},${cell(impact[k]!)},${coverage[k]},${rest}\n`;
  return Array.from(sizes, row).join('');
}

function cell(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}
