import type { FittedImpact, ImpactCurves } from '@waterfill/model';
import { CURVES_FORMAT, readCurvesDocument } from '../curves/curves-document.js';
import { FRONTIER_FORMAT } from '../frontiers/frontier-document.js';
import { IMPACT_FORMAT, readImpactDocument } from '../impact/impact-document.js';
import { parseJson } from '../json/parse-json.js';
import { requireFormat } from '../json/require-format.js';
import { PROBLEM_FORMAT, type ProblemDocument, readProblemDocument } from '../problems/problem-document.js';
import { SCHEDULE_FORMAT } from '../schedules/schedule-document.js';
import { PLAN_FORMAT } from './plan-document.js';

/** A document from which an order can be planned: a problem, or what a problem is made of once there is a quantity. */
export type PlannableDocument =
  | {
      readonly kind: 'problem';
      readonly document: ProblemDocument;
      /** where in the document the problem is: `schedule.problem` of a plan, empty for a problem document */
      readonly path: string;
    }
  | { readonly kind: 'impact'; readonly document: FittedImpact }
  | { readonly kind: 'curves'; readonly document: ImpactCurves };

/**
 * Reads a document from which an order can be planned, whichever its `format` says that it is: `waterfill/problem@1`,
 * `waterfill/impact@1` or `waterfill/curves@1`; of a `waterfill/schedule@1`, `waterfill/frontier@1` or `waterfill/plan@1` the
 * problem in it, and nothing else.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError for any other format, naming these, and as the parser of each one does
 * @example
 * ```ts
 * import { parsePlannableDocument } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] };
 * parsePlannableDocument(JSON.stringify({ format: 'waterfill/problem@1', quantity: 24, impact })).kind; // => 'problem'
 * ```
 */
export function parsePlannableDocument(text: string, source = 'document'): PlannableDocument {
  const value = parseJson(text, source);
  const origin = { source };
  const formats = [
    PROBLEM_FORMAT,
    IMPACT_FORMAT,
    CURVES_FORMAT,
    SCHEDULE_FORMAT,
    FRONTIER_FORMAT,
    PLAN_FORMAT,
  ] as const;
  switch (requireFormat(value, formats, origin)) {
    case PROBLEM_FORMAT:
      return { kind: 'problem', document: readProblemDocument(value, origin), path: '' };
    case IMPACT_FORMAT:
      return { kind: 'impact', document: readImpactDocument(value, origin) };
    case CURVES_FORMAT:
      return { kind: 'curves', document: readCurvesDocument(value, origin) };
    case SCHEDULE_FORMAT:
    case FRONTIER_FORMAT:
      return problemWithin(value, source, ['problem']);
    case PLAN_FORMAT:
      return problemWithin(value, source, ['schedule', 'problem']);
  }
}

function problemWithin(value: unknown, source: string, path: readonly string[]): PlannableDocument {
  const inner = path.reduce<unknown>((outer, field) => (outer as Record<string, unknown> | undefined)?.[field], value);
  return { kind: 'problem', document: readProblemDocument(inner, { source, path }), path: path.join('.') };
}
