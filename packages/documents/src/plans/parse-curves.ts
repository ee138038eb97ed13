import type { ImpactCurves } from '@waterfill/model';
import { CURVES_FORMAT, readCurvesDocument } from '../curves/curves-document.js';
import { DocumentError } from '../document-error.js';
import type { NamedText } from '../gather-documents.js';
import { parseJson } from '../json/parse-json.js';
import { requireFormat } from '../json/require-format.js';
import { PLAN_FORMAT, readPlanDocument } from './plan-document.js';

/**
 * Reads measured curves: a `waterfill/curves@1` document, or the curves in a `waterfill/plan@1`, which are without
 * blocks, and for several days their mean.
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

/**
 * Reads the curves of days to plan on together, each as {@link parseCurves} does, in the order in which they are given.
 *
 * @throws DocumentError for a second one of the same date (`several-days`)
 * @example
 * ```ts
 * import { formatCurvesDocument, parseDays } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const text = formatCurvesDocument(curves);
 * parseDays([{ text, source: 'curves.json' }]).length; // => 1
 * ```
 */
export function parseDays(texts: Iterable<NamedText>): ImpactCurves[] {
  const sources = new Map<string, string>();
  return Array.from(texts, ({ text, source }) => {
    const curves = parseCurves(text, source);
    const other = sources.get(curves.date);
    if (other !== undefined) {
      const reason = `is of ${curves.date}, and so is ${other}; give one file a day`;
      throw new DocumentError(source, '', reason, { code: 'several-days' });
    }
    sources.set(curves.date, source);
    return curves;
  });
}
