import { formatReplanDocument, formatScheduleCsv, parseProfileDocument } from '@waterfill/documents';
import { dayOfGrid, type Fill, fillsSince, momentOfRest, parseFills, type Replan } from '@waterfill/fills';
import { answerOf, ProblemError } from '@waterfill/model';
import { type PlannedOrder, replanOrder } from '@waterfill/plan';
import { renderReport, replanPage } from '@waterfill/report';
import { type ReplanForm, replanFieldName } from '../state/replan-form.js';
import type { ReplanView } from './answers.js';
import { requireGrid } from './require-grid.js';

/** A plan that is being traded, and the fills that are counted in it already. */
export interface BeingTraded {
  readonly plan: PlannedOrder;
  readonly counted: readonly Fill[];
}

/** Plans the rest of the order that is shown, as `waterfill replan` does. */
export class Replanner {
  #replan: Replan | undefined;

  /**
   * Plans what is left.
   *
   * @throws FillsError for fills that cannot be read or are of another order; ProblemError naming a field
   */
  async replan({ plan, counted }: BeingTraded, form: ReplanForm, signal: AbortSignal): Promise<ReplanView> {
    const grid = requireGrid(plan.order.grid);
    const { timezone } = grid;
    const given = form.done === undefined ? parseFills(form.fills, { timezone, date: dayOfGrid(grid) }) : undefined;
    if (form.done !== undefined && form.at === undefined) {
      throw new ProblemError('now', 'say by when these shares are done');
    }
    const now = momentOfRest(form.at, given ?? [], grid);
    const since = given && fillsSince(given, counted);
    const done = { fills: since?.fills, source: given && 'fills', done: form.done };
    const expected = {
      profile: form.profile && parseProfileDocument(form.profile.text, form.profile.source),
      calendar: form.calendar,
    };
    const replanned = await replanOrder(plan, { now, ...done, ...expected, signal });
    this.#replan = { ...replanned, findings: [...(since?.findings ?? []), ...replanned.findings] };
    const isPlanned = this.#replan.rest !== undefined && answerOf(this.#replan.rest.result) !== undefined;
    return { report: replanPage(this.#replan, { nameOf: replanFieldName }), isPlanned };
  }

  /** What is left as a `waterfill/replan@1` document, as the schedule of the rest, or as a page. */
  async file(kind: 'json' | 'csv' | 'html'): Promise<string> {
    if (this.#replan === undefined) throw new DOMException('nothing has been planned again', 'AbortError');
    if (kind === 'json') return formatReplanDocument(this.#replan);
    if (kind === 'html') return renderReport(replanPage(this.#replan, { nameOf: replanFieldName }));
    const { rest } = this.#replan;
    const answer = rest && answerOf(rest.result);
    return answer ? formatScheduleCsv(rest.order, answer.solution.schedule) : '';
  }
}
