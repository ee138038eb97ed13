import type { ImpactCurves } from '@waterfill/model';
import { CURVES_FORMAT, readCurvesDocument } from '../curves/curves-document.js';
import { parseJson } from '../json/parse-json.js';
import { requireFormat } from '../json/require-format.js';
import { PLAN_FORMAT, readPlanDocument } from './plan-document.js';

/**
 * Reads measured curves: a `waterfill/curves@1` document, or the curves in a `waterfill/plan@1`, which has them without
 * blocks, of several days their mean.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError for any other format, naming these, and as the parser of each one does
 * @example
 * ```ts
 * import { formatCurvesDocument, parseCurves } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * parseCurves(formatCurvesDocument(curves)).date; // => '2025-06-02'
 * ```
 */
export function parseCurves(text: string, source = 'curves'): ImpactCurves {
  const value = parseJson(text, source);
  const isPlan = requireFormat(value, [CURVES_FORMAT, PLAN_FORMAT], { source }) === PLAN_FORMAT;
  return isPlan ? readPlanDocument(value, { source }).curves : readCurvesDocument(value, { source });
}
