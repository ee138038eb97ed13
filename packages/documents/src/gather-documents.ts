import type { Replan } from '@waterfill/fills';
import { fitOfProfile } from '@waterfill/fit';
import type { FittedImpact, FrontierPoint, ImpactCurves, OrderProblem, Resilience } from '@waterfill/model';
import { parseDocument } from './any-document.js';
import { DocumentError } from './document-error.js';
import type { ScheduleDocument } from './schedules/schedule-document.js';

/** The text of a document, and its name in messages. */
export interface NamedText {
  readonly text: string;
  readonly source: string;
}

/** The combined content of the documents of one day, for `figureOf` of `@waterfill/report`. */
export interface DayDocuments {
  readonly curves?: ImpactCurves | undefined;
  readonly fits: readonly FittedImpact[];
  readonly schedule?: GatheredSchedule | undefined;
  readonly frontier?: GatheredFrontier | undefined;
  readonly replan?: Replan | undefined;
  readonly resilience?: Resilience | undefined;
}

/** A frontier of an order or of a basket. */
interface GatheredFrontier {
  readonly problem: Pick<OrderProblem, 'currency'>;
  /** by increasing aversion */
  readonly points: readonly FrontierPoint[];
}

/** A schedule, and the path of its problem in the document, such as `schedule.problem` in a plan. */
export interface GatheredSchedule extends ScheduleDocument {
  readonly path: string;
}

/**
 * Reads documents of one day: curves, fits, profiles of days as their fits, a schedule and a frontier, all of them of a plan, and what is left of a
 * plan.
 *
 * @throws DocumentError for a second schedule, the curves of a second day, and documents that differ in their number of
 *   intervals (`several-days`), for a problem and an evaluation, which have nothing to draw, and as `parseDocument`
 *   does
 * @example
 * ```ts
 * import { formatScheduleDocument, gatherDocuments } from '@waterfill/documents';
 * import { createProblem } from '@waterfill/model';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
 * const problem = createProblem({ quantity: 24, impact });
 * const text = formatScheduleDocument({ problem: { problem }, result: await solve(problem) });
 * gatherDocuments([{ text, source: 'schedule.json' }]).schedule?.path; // => 'problem'
 * ```
 */
export function gatherDocuments(texts: Iterable<NamedText>): DayDocuments {
  let gathered: DayDocuments = { fits: [] };
  for (const named of texts) gathered = addedTo(gathered, named);
  requireOneDay(gathered);
  return gathered;
}

function addedTo(before: DayDocuments, { text, source }: NamedText): DayDocuments {
  const read = parseDocument(text, source);
  switch (read.kind) {
    case 'schedule':
      return { ...before, schedule: theOnly(before.schedule, { ...read.document, path: 'problem' }, source) };
    case 'frontier':
      return { ...before, frontier: read.document };
    case 'impact':
      return { ...before, fits: [...before.fits, read.document] };
    case 'curves':
      if (before.curves) throw severalDays(source, 'has the curves of a second day; give one');
      return { ...before, curves: read.document };
    case 'plan': {
      const { order, result, curves, fit, otherFits, frontier: points } = read.document;
      const schedule = theOnly(before.schedule, { problem: order, result, path: 'schedule.problem' }, source);
      const frontier = points ? { problem: order, points } : before.frontier;
      return { ...before, schedule, curves, fits: [fit, ...otherFits], ...(frontier && { frontier }) };
    }
    case 'replan': {
      const { rest } = read.document;
      const left = rest && { problem: rest.order, result: rest.result, path: 'schedule.problem' };
      const schedule = left ? theOnly(before.schedule, left, source) : before.schedule;
      return { ...before, schedule, replan: read.document };
    }
    case 'resilience':
      return { ...before, resilience: read.document };
    case 'profile':
      return { ...before, fits: [...before.fits, fitOfProfile(read.document)] };
    case 'problem':
      throw new DocumentError(source, '', 'a problem has nothing to draw yet; draw its schedule.json');
    case 'basket':
      throw new DocumentError(source, '', 'a basket has nothing to draw yet; waterfill basket plans and draws it');
    case 'basket-schedules':
      throw new DocumentError(source, '', 'a basket has figures of its own; waterfill basket draws them');
    case 'basket-frontier': {
      const { basket, points } = read.document;
      return { ...before, frontier: { problem: { currency: basket.currency }, points } };
    }
    case 'evaluation':
      throw new DocumentError(source, '', 'an evaluation has figures of its own; waterfill evaluate draws them');
    case 'tca':
      throw new DocumentError(source, '', 'what fills cost has figures of its own; waterfill tca draws them');
  }
}

function theOnly(before: GatheredSchedule | undefined, schedule: GatheredSchedule, source: string): GatheredSchedule {
  if (before === undefined) return schedule;
  throw severalDays(source, 'is a second schedule; give one');
}

/** Refuses documents with different intervals, which cannot share one figure. */
function requireOneDay({ curves, fits, schedule }: DayDocuments): void {
  const lists = [curves?.intervals, ...fits.map(({ intervals }) => intervals), schedule?.problem.problem.lower];
  const counts = lists.flatMap((list) => (list === undefined ? [] : [list.length]));
  if (new Set(counts).size > 1)
    throw severalDays('', `the files have ${counts.join(' and ')} intervals; give those of one day`);
}

function severalDays(source: string, reason: string): DocumentError {
  return new DocumentError(source, '', reason, { code: 'several-days' });
}
