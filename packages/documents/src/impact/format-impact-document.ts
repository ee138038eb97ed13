import { createGridClock, type FittedImpact, type FittedInterval } from '@waterfill/model';
import { formatJson } from '../json/format-json.js';
import { JsonText } from '../json/json-text.js';
import { Rows } from '../json/rows.js';
import { IMPACT_FORMAT } from './impact-document.js';

/**
 * Writes a fit of impact curves, `waterfill/impact@1`, every number with all its digits and `null` for one that is not
 * defined or not finite. `parseImpactDocument` reads it back, with an example.
 *
 * @returns JSON, a field and an interval a line, with a final newline
 * @example
 * ```ts
 * import { formatImpactDocument, parseImpactDocument } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { fitDays, measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * parseImpactDocument(formatImpactDocument(fitDays([curves]))).family; // => 'half-spread-power-law'
 * ```
 */
export function formatImpactDocument(fit: FittedImpact): string {
  return formatJson(impactFields(fit));
}

/** The fields of a document of fitted impact, in order. */
export function impactFields(fit: FittedImpact): Record<string, unknown> {
  const { symbol, dates, side, family, exponents, replicates, shrinkage, grid } = fit;
  const clock = createGridClock(grid);
  const fields = textsOf(fit.intervals);
  const rowAt = (t: number): string => `{"start":"${clock(t)}","end":"${clock(t + 1)}",${fields(t)}}`;
  const intervals = new Rows(fit.intervals.length, (t) => new JsonText(rowAt(t)));
  const head = { format: IMPACT_FORMAT, symbol, dates, side, family, exponents, replicates, shrinkage };
  return { ...head, grid, intervals };
}

/** The fields of each interval, without brackets. One in which the book did not change is the one before, with its text. */
function textsOf(intervals: readonly FittedInterval[]): (t: number) => string {
  let last: FittedInterval | undefined;
  let text = '';
  return (t) => {
    const interval = intervals[t]!;
    if (interval !== last) text = JSON.stringify(fieldsOf(interval)).slice(1, -1);
    last = interval;
    return text;
  };
}

/**
 * The fields in a fixed order for readers, whatever program made the fit: reading and writing gives the same bytes. Not
 * spread: of the seconds of a day that would take longer than to write the numbers.
 */
function fieldsOf(interval: FittedInterval) {
  return {
    status: interval.status,
    reason: interval.reason,
    reasonCode: interval.reasonCode,
    warnings: interval.warnings,
    warningCodes: interval.warningCodes,
    coefficient: interval.coefficient,
    exponent: interval.exponent,
    halfSpread: interval.halfSpread,
    largestSize: interval.largestSize,
    stdErr: interval.stdErr,
    interval95: interval.interval95,
    bestKnown: interval.bestKnown,
    residualStdErr: interval.residualStdErr,
    rSquared: interval.rSquared,
    rss: interval.rss,
    points: interval.points,
    days: interval.days,
  };
}
