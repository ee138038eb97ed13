import type { Fill, PlannedOrder } from '@waterfill/fills';
import type { Grid } from '@waterfill/model';
import { readDocument } from '../any-document.js';
import { DocumentError } from '../document-error.js';
import { parseLongLists } from '../json/parse-long-lists.js';

/** A plan that is being traded. */
export interface ReadPlanned {
  readonly plan: PlannedOrder;
  /** when its intervals are */
  readonly grid: Grid;
  /** of what is left of a plan: the fills that are counted in what is done already; `fillsSince` leaves them out */
  readonly counted: readonly Fill[];
}

const KINDS = ['plan', 'schedule', 'replan'] as const;

/**
 * Reads what is being traded: a `waterfill/plan@1`, a `waterfill/schedule@1` that says when its intervals are, or the rest in
 * a `waterfill/replan@1`, once what the document claims is certified.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError for any other format, for a problem without clock times, for a replan of which nothing is left, and as
 *   the parser of each one does
 * @example
 * ```ts
 * import { formatScheduleDocument, parsePlannedOrder } from '@waterfill/documents';
 * import { createProblem } from '@waterfill/model';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * const text = formatScheduleDocument({ problem: { problem, grid }, result: await solve(problem) });
 * parsePlannedOrder(text).grid.intervalSeconds; // => 3600
 * ```
 */
export function parsePlannedOrder(text: string, source = 'plan'): ReadPlanned {
  const { plan, counted = [], place } = plannedIn(text, source);
  const { grid } = plan.order;
  if (grid !== undefined) return { plan, grid, counted };
  const reason =
    'is missing, so it is not known which intervals are over; give the problem a grid and schedule it again';
  throw new DocumentError(source, `${place}.grid`, reason);
}

interface PlannedIn {
  readonly plan: PlannedOrder;
  readonly counted?: readonly Fill[] | undefined;
  /** where its problem is */
  readonly place: string;
}

function plannedIn(text: string, source: string): PlannedIn {
  const { kind, document } = readDocument(parseLongLists(text, source), KINDS, { source });
  switch (kind) {
    case 'plan':
      return { plan: document, place: 'schedule.problem' };
    case 'schedule':
      return { plan: { order: document.problem, result: document.result }, place: 'problem' };
    case 'replan': {
      const { rest, fills } = document;
      if (rest === undefined)
        throw new DocumentError(source, 'schedule', 'is missing: no interval of the plan is left');
      return { plan: rest, counted: fills, place: 'schedule.problem' };
    }
  }
}
