import type { Replan } from '@waterfill/fills';
import { createGridClock } from '@waterfill/model';
import { formatJson } from '../json/format-json.js';
import { scheduleFields } from '../schedules/format-schedule-document.js';

/** The `format` of a document of a re-planned order. */
export const REPLAN_FORMAT = 'waterfill/replan@1';

/**
 * Writes a re-planned order, `waterfill/replan@1`: the next interval first, the shares done, the findings, how each
 * interval changes and why, the schedule documents of the rest and of the plan, and the fills.
 * `parseReplanDocument` reads it back.
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
  return formatJson(replanFields(replan));
}

/** The fields of a document of a re-planned order, in order. */
export function replanFields(replan: Replan): Record<string, unknown> {
  const { planned, plannedResult, now, fills, done, first, part, costRatio, volumes, closed, rest, findings } = replan;
  const changes = changeFields(replan);
  const { interval: _, ...next } = changes[0] ?? {};
  return {
    format: REPLAN_FORMAT,
    ...(changes.length > 0 && { next: { interval: first, ...next } }),
    now: createGridClock({ ...planned.grid!, start: new Date(1000 * now).toISOString(), edges: undefined })(0),
    seconds: now,
    done,
    ...{ first, part, costRatio, volumes, closed },
    findings,
    changes,
    ...(rest && { why: rest.why, schedule: scheduleFields({ problem: rest.order, result: rest.result }) }),
    planned: scheduleFields({ problem: planned, result: plannedResult }),
    fills: fills?.map(({ seconds, price, shares, id, symbol, side, line }) => {
      return { seconds, price, shares, id, symbol, side, line };
    }),
  };
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
