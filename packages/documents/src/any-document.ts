import type { Plan } from '@waterfill/model';
import type { Evaluation } from '@waterfill/statistics';
import { CURVES_FORMAT, readCurvesDocument } from './curves/curves-document.js';
import { EVALUATION_FORMAT, readEvaluationDocument } from './evaluations/evaluation-document.js';
import { FRONTIER_FORMAT, type FrontierDocument, readFrontierDocument } from './frontiers/frontier-document.js';
import { IMPACT_FORMAT, readImpactDocument } from './impact/impact-document.js';
import { parseJson } from './json/parse-json.js';
import { requireFormat } from './json/require-format.js';
import { PLAN_FORMAT, readPlanDocument } from './plans/plan-document.js';
import type { PlannableDocument } from './plans/plannable-document.js';
import { PROBLEM_FORMAT, readProblemDocument } from './problems/problem-document.js';
import { readScheduleDocument, SCHEDULE_FORMAT, type ScheduleDocument } from './schedules/schedule-document.js';

/** Any JSON document of ours. */
export type AnyDocument =
  | PlannableDocument
  | { readonly kind: 'schedule'; readonly document: ScheduleDocument }
  | { readonly kind: 'frontier'; readonly document: FrontierDocument }
  | { readonly kind: 'plan'; readonly document: Plan }
  | { readonly kind: 'evaluation'; readonly document: Evaluation };

/**
 * Reads any JSON document of ours, whichever its `format` says that it is.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError for any other format, naming the known ones, and as the parser of each one does
 * @example
 * ```ts
 * import { parseDocument } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] };
 * parseDocument(JSON.stringify({ format: 'waterfill/problem@1', quantity: 24, impact })).kind; // => 'problem'
 * ```
 */
export function parseDocument(text: string, source = 'document'): AnyDocument {
  const value = parseJson(text, source);
  const origin = { source };
  const formats = [
    PROBLEM_FORMAT,
    IMPACT_FORMAT,
    CURVES_FORMAT,
    SCHEDULE_FORMAT,
    FRONTIER_FORMAT,
    PLAN_FORMAT,
    EVALUATION_FORMAT,
  ] as const;
  switch (requireFormat(value, formats, origin)) {
    case PROBLEM_FORMAT:
      return { kind: 'problem', document: readProblemDocument(value, origin), path: '' };
    case IMPACT_FORMAT:
      return { kind: 'impact', document: readImpactDocument(value, origin) };
    case CURVES_FORMAT:
      return { kind: 'curves', document: readCurvesDocument(value, origin) };
    case SCHEDULE_FORMAT:
      return { kind: 'schedule', document: readScheduleDocument(value, origin) };
    case FRONTIER_FORMAT:
      return { kind: 'frontier', document: readFrontierDocument(value, origin) };
    case PLAN_FORMAT:
      return { kind: 'plan', document: readPlanDocument(value, origin) };
    case EVALUATION_FORMAT:
      return { kind: 'evaluation', document: readEvaluationDocument(value, origin) };
  }
}
