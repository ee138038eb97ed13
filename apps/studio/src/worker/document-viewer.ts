import {
  type AnyDocument,
  gatherDocuments,
  type NamedText,
  orderOfDocument,
  type PlannableDocument,
  parseDocument,
  parsePlannableDocument,
} from '@waterfill/documents';
import type { Fill } from '@waterfill/fills';
import { answerOf, type OrderProblem, type Plan } from '@waterfill/model';
import { coupleProblem, marketOf, type OrderRequest, type PlannedOrder, reviseProblem } from '@waterfill/plan';
import {
  evaluationPage,
  figuresOf,
  planReport,
  type Report,
  replanPage,
  resilienceFigure,
  schedulePage,
  tcaPage,
} from '@waterfill/report';
import { chooseSolver, solve } from '@waterfill/solvers';
import { fieldName } from '../state/field-name.js';
import { isJson } from './kind-of-text.js';

/** What documents are shown as. */
export interface ViewedDocuments {
  readonly report: Report;
  /** a problem with its result, if there is one in them */
  readonly planned?: PlannedOrder | undefined;
  /** a whole plan */
  readonly plan?: Plan | undefined;
  /** the fills that are counted in {@link planned} already */
  readonly counted: readonly Fill[];
}

/**
 * Documents, as `waterfill schedule` and `waterfill plot` take them: from a problem, a fit, curves or parameters the order is
 * planned; of a schedule, a frontier, a plan or a replan what it has is shown, and planned again once the order is changed;
 * several of one day are drawn together.
 *
 * @throws DocumentError for documents that are not valid, or not of one day; ProblemError naming a field
 */
export async function viewDocuments(
  texts: readonly NamedText[],
  order: OrderRequest,
  signal: AbortSignal,
): Promise<ViewedDocuments> {
  const [only, ...others] = texts;
  if (others.length > 0) return together(texts);
  const { text, source } = only!;
  const read = isJson(text) ? parseDocument(text, source) : undefined;
  return (read && finished(read, order)) ?? planOn(parsePlannableDocument(text, source), source, read, order, signal);
}

/** The shares of the order in a document that has its own. */
export function quantityIn([only, ...others]: readonly NamedText[]): number | undefined {
  if (only === undefined || others.length > 0) return undefined;
  const read = isJson(only.text) ? parseDocument(only.text, only.source) : undefined;
  if (read === undefined || !PLANNABLE.has(read.kind)) return undefined;
  const plannable = parsePlannableDocument(only.text, only.source, { claims: 'ignore' });
  return plannable.kind === 'problem' ? plannable.document.problem.quantity : undefined;
}

const PLANNABLE: ReadonlySet<string> = new Set(['problem', 'schedule', 'frontier', 'plan', 'replan']);

/** Documents that nothing is planned from; undefined for the others. */
function finished(read: AnyDocument, order: OrderRequest): ViewedDocuments | undefined {
  switch (read.kind) {
    case 'evaluation':
      return { report: evaluationPage(read.document), counted: [] };
    case 'tca':
      return { report: tcaPage(read.document, { nameOf: fieldName }), counted: [] };
    case 'resilience':
      return { report: drawn('How the book recovers', [resilienceFigure(read.document, order.currency)]), counted: [] };
    case 'replan':
      if (isOwn(read.document.rest?.order, order)) {
        const { rest, fills = [] } = read.document;
        return { report: replanPage(read.document, { nameOf: fieldName }), planned: rest, counted: fills };
      }
      return undefined;
    case 'plan':
      if (!isOwn(read.document.order, order)) return undefined;
      return {
        ...{ plan: read.document, planned: read.document, counted: [] },
        report: planReport(read.document, { nameOf: fieldName }),
      };
    case 'profile':
    case 'problem':
    case 'impact':
    case 'curves':
    case 'schedule':
    case 'frontier':
    case 'basket':
    case 'basket-schedules':
    case 'basket-frontier':
      return undefined;
  }
}

/** Whether the order is the document's own. */
function isOwn(own: OrderProblem | undefined, order: OrderRequest): boolean {
  return own === undefined || withOrder(own, order, undefined).problem === own.problem;
}

function withOrder(
  own: OrderProblem,
  order: OrderRequest,
  curves: Parameters<typeof marketOf>[0] | undefined,
): OrderProblem {
  const revised = { ...own, problem: reviseProblem(own.problem, order) };
  return coupleProblem(revised, order, curves ? marketOf(curves) : {});
}

async function planOn(
  plannable: PlannableDocument,
  source: string,
  read: AnyDocument | undefined,
  order: OrderRequest,
  signal: AbortSignal,
): Promise<ViewedDocuments> {
  const own = orderOfDocument(plannable, order.quantity, source);
  const curves =
    plannable.kind === 'curves' ? plannable.document : plannable.kind === 'problem' ? plannable.curves : undefined;
  const problem = withOrder(own, order, curves);
  const known = {
    ...{ curves, nameOf: fieldName, currency: order.currency },
    ...(plannable.kind === 'impact' && { fits: [plannable.document] }),
    ...(read?.kind === 'frontier' && problem.problem === own.problem && { frontier: read.document }),
  };
  if (read?.kind === 'schedule' && problem.problem === own.problem && order.solver === undefined) {
    const { result } = read.document;
    return {
      report: schedulePage({ ...known, problem, result, why: 'as the document says' }),
      ...planned(problem, result),
    };
  }
  const choice = order.solver === undefined ? chooseSolver(problem.problem) : undefined;
  const result = await solve(problem.problem, { solver: choice?.backend.name ?? order.solver, signal });
  const why = choice?.reason ?? 'asked for';
  return { report: schedulePage({ ...known, problem, result, why }), ...planned(problem, result) };
}

function planned(order: OrderProblem, result: PlannedOrder['result']): Omit<ViewedDocuments, 'report'> {
  return { planned: { order, result }, counted: [] };
}

/** Documents of one day. */
function together(texts: readonly NamedText[]): ViewedDocuments {
  const documents = gatherDocuments(texts);
  const { schedule, ...known } = documents;
  if (schedule === undefined || answerOf(schedule.result) === undefined) {
    return { report: drawn(texts.map(({ source }) => source).join(', '), figuresOf(documents)), counted: [] };
  }
  const { problem, result } = schedule;
  const view = { ...known, nameOf: fieldName, problem, result, why: 'as the document says' };
  return { report: schedulePage(view), ...planned(problem, result) };
}

function drawn(title: string, figures: Report['figures']): Report {
  return { title, lead: [], highlights: [], warnings: [], summary: { title: 'Summary' }, figures, details: [] };
}
