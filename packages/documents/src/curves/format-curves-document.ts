import {
  createGridClock,
  type ImpactBlock,
  type ImpactCurve,
  type ImpactCurves,
  lengthAt,
  secondsAt,
} from '@waterfill/model';
import { formatJson } from '../json/format-json.js';
import { Rows } from '../json/rows.js';
import { CURVES_FORMAT } from './curves-document.js';

/**
 * Writes the impact curves of a day, `waterfill/curves@1`, every number with all its digits and `null` for one that is
 * not known. `parseCurvesDocument` reads them back, with an example.
 *
 * @returns JSON, a field and an interval a line, with a final newline
 * @example
 * ```ts
 * import { formatCurvesDocument, parseCurvesDocument } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * parseCurvesDocument(formatCurvesDocument(curves)).date; // => '2025-06-02'
 * ```
 */
export function formatCurvesDocument(curves: ImpactCurves): string {
  return formatJson(curvesFields(curves));
}

/** The fields of a document of impact curves, in order. */
export function curvesFields(curves: ImpactCurves): Record<string, unknown> {
  const { symbol, date, side, sampling, grid, states, closingCross, sizes } = curves;
  const clock = createGridClock(grid);
  const placeOf = (t: number, seconds: number): number => t + (seconds - secondsAt(grid, t)) / lengthAt(grid, t);
  const intervals = new Rows(curves.intervals.length, (t) => {
    const curve = curves.intervals[t]!;
    const start = clock(t);
    const blocks = curve.blocks?.map((block) => blockFields(block, clock(placeOf(t, block.start))));
    return curveFields(curve, start, clock(t + 1), blocks);
  });
  return { format: CURVES_FORMAT, symbol, date, side, sampling, grid, states, closingCross, sizes, intervals };
}

/** Not spread: of the seconds of a day that would take longer than to write the numbers. */
function curveFields(curve: ImpactCurve, start: string, end: string, blocks: readonly object[] | undefined) {
  const { impact, coverage, largestSize, closed, days, halfSpread, mid, volume, crossVolume, states } = curve;
  return {
    start,
    end,
    impact,
    coverage,
    largestSize,
    closed,
    days,
    halfSpread,
    mid,
    volume,
    crossVolume,
    states,
    blocks,
  };
}

function blockFields({ impact, halfSpread }: ImpactBlock, start: string) {
  return { start, impact, halfSpread };
}
