import { createGridClock, type Replan } from '@waterfill/model';
import { formatJson } from '../json/format-json.js';
import { scheduleFields } from '../schedules/format-schedule-document.js';

/** The `format` of a document of what is left of a plan. */
const REPLAN_FORMAT = 'waterfill/replan@1';

/**
 * Writes what is left of a plan, `waterfill/replan@1`: the next interval first, what is done, what is to be known, how each
 * interval changes and why, and the document of the rest's schedule, which `certify` and all that takes one can read alone.
 *
 * @returns JSON, an interval a line, with a final newline
 * @example
 * ```ts
 * import { formatReplanDocument } from '@waterfill/documents';
 * import { createProblem } from '@waterfill/model';
 * import { replanOrder } from '@waterfill/plan';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * const plan = { order: { problem, grid }, result: await solve(problem) };
 * const replan = await replanOrder(plan, { now: Date.parse('2025-06-02T11:00:00-04:00') / 1000, done: 4 });
 * JSON.parse(formatReplanDocument(replan)).next.shares; // => 6
 * ```
 */
export function formatReplanDocument(replan: Replan): string {
  const { planned, now, done, first, part, costRatio, plannedPrice, rest, findings } = replan;
  const changes = changeFields(replan);
  const { interval: _, ...next } = changes[0] ?? {};
  return formatJson({
    format: REPLAN_FORMAT,
    ...(changes.length > 0 && { next: { interval: first, ...next } }),
    now: createGridClock({ ...planned.grid!, start: new Date(1000 * now).toISOString(), edges: undefined })(0),
    done,
    ...{ first, part, costRatio, plannedPrice },
    findings,
    changes,
    ...(rest && { why: rest.why, schedule: scheduleFields({ problem: rest.order, result: rest.result }) }),
  });
}

function changeFields({ planned, first, part, changes }: Replan) {
  const clock = createGridClock(planned.grid!);
  return changes.map(({ interval, planned: was, shares, reason }) => ({
    interval,
    start: clock(interval === first ? first + 1 - part : interval),
    end: clock(interval + 1),
    ...{ planned: was, shares, reason },
  }));
}
