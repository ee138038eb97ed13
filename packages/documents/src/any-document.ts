import type { Replan } from '@waterfill/fills';
import type { FittedImpact, ImpactCurves, ImpactProfile, Plan, Resilience } from '@waterfill/model';
import type { Evaluation } from '@waterfill/statistics';
import type { CostAnalysis } from '@waterfill/tca';
import { BASKET_FORMAT, type BasketDocument, readBasketDocument } from './baskets/basket-document.js';
import {
  BASKET_FRONTIER_FORMAT,
  type BasketFrontierDocument,
  readBasketFrontierDocument,
} from './baskets/basket-frontier-document.js';
import {
  BASKET_SCHEDULES_FORMAT,
  type BasketSchedulesDocument,
  readBasketSchedulesDocument,
} from './baskets/basket-schedules-document.js';
import { CURVES_FORMAT, readCurvesDocument } from './curves/curves-document.js';
import { EVALUATION_FORMAT, readEvaluationDocument } from './evaluations/evaluation-document.js';
import { FRONTIER_FORMAT, type FrontierDocument, readFrontierDocument } from './frontiers/frontier-document.js';
import { IMPACT_FORMAT, readImpactDocument } from './impact/impact-document.js';
import { parseLongLists } from './json/parse-long-lists.js';
import type { Origin } from './json/read-with-schema.js';
import { requireFormat } from './json/require-format.js';
import { PLAN_FORMAT, readPlanDocument } from './plans/plan-document.js';
import { PROBLEM_FORMAT, type ProblemDocument, readProblemDocument } from './problems/problem-document.js';
import { PROFILE_FORMAT, readProfileDocument } from './profiles/profile-document.js';
import { REPLAN_FORMAT } from './replans/format-replan-document.js';
import { readReplanDocument } from './replans/replan-document.js';
import { RESILIENCE_FORMAT, readResilienceDocument } from './resilience/resilience-document.js';
import { readScheduleDocument, SCHEDULE_FORMAT, type ScheduleDocument } from './schedules/schedule-document.js';
import { readTcaDocument, TCA_FORMAT } from './tca/tca-document.js';

/** The result of reading a document of each kind. */
interface Documents {
  readonly problem: ProblemDocument;
  readonly impact: FittedImpact;
  readonly curves: ImpactCurves;
  readonly schedule: ScheduleDocument;
  readonly frontier: FrontierDocument;
  readonly plan: Plan;
  readonly evaluation: Evaluation;
  readonly tca: CostAnalysis;
  readonly replan: Replan;
  readonly resilience: Resilience;
  readonly profile: ImpactProfile;
  readonly basket: BasketDocument;
  readonly 'basket-schedules': BasketSchedulesDocument;
  readonly 'basket-frontier': BasketFrontierDocument;
}

/** The kinds of Waterfill JSON documents. */
export type DocumentKind = keyof Documents;

/** A Waterfill JSON document, of some kinds; default: of any kind. */
export type AnyDocument<Kind extends DocumentKind = DocumentKind> = {
  readonly [Each in Kind]: { readonly kind: Each; readonly document: Documents[Each] };
}[Kind];

type Readers = {
  readonly [Kind in DocumentKind]: readonly [format: string, read: (value: unknown, origin: Origin) => Documents[Kind]];
};

const READERS: Readers = {
  problem: [PROBLEM_FORMAT, readProblemDocument],
  impact: [IMPACT_FORMAT, readImpactDocument],
  curves: [CURVES_FORMAT, readCurvesDocument],
  schedule: [SCHEDULE_FORMAT, readScheduleDocument],
  frontier: [FRONTIER_FORMAT, readFrontierDocument],
  plan: [PLAN_FORMAT, readPlanDocument],
  evaluation: [EVALUATION_FORMAT, readEvaluationDocument],
  tca: [TCA_FORMAT, readTcaDocument],
  replan: [REPLAN_FORMAT, readReplanDocument],
  resilience: [RESILIENCE_FORMAT, readResilienceDocument],
  profile: [PROFILE_FORMAT, readProfileDocument],
  basket: [BASKET_FORMAT, readBasketDocument],
  'basket-schedules': [BASKET_SCHEDULES_FORMAT, readBasketSchedulesDocument],
  'basket-frontier': [BASKET_FRONTIER_FORMAT, readBasketFrontierDocument],
};

const KINDS = Object.keys(READERS) as readonly DocumentKind[];

/**
 * Reads a Waterfill JSON document of any kind, according to its `format`. Its claims are verified while it is read.
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
  return readDocument(parseLongLists(text, source), KINDS, { source });
}

/**
 * The kind of a Waterfill JSON document, by its `format` alone: nothing else in it is read.
 *
 * @throws DocumentError for any other format, and for a text that is not JSON
 * @example
 * ```ts
 * import { kindOfDocument } from '@waterfill/documents';
 * kindOfDocument('{ "format": "waterfill/plan@1" }'); // => 'plan'
 * ```
 */
export function kindOfDocument(text: string, source = 'document'): DocumentKind {
  return kindOf(parseLongLists(text, source), KINDS, { source });
}

/** {@link parseDocument} for JSON that is already parsed, for some kinds only. */
export function readDocument<Kind extends DocumentKind>(
  value: unknown,
  kinds: readonly Kind[],
  origin: Origin,
): AnyDocument<Kind> {
  const kind = kindOf(value, kinds, origin);
  return { kind, document: READERS[kind][1](value, origin) };
}

/** The kind of a document by its `format`; throws a DocumentError for any other. */
export function kindOf<Kind extends DocumentKind>(value: unknown, kinds: readonly Kind[], origin: Origin): Kind {
  const formats = kinds.map((kind) => READERS[kind][0]);
  return kinds[formats.indexOf(requireFormat(value, formats, origin))]!;
}
