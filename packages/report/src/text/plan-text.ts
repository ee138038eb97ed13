import type { Answer, Plan } from '@waterfill/model';
import { markedText } from './claimed-text.js';
import { costTable } from './cost-table.js';
import { headline } from './headline.js';
import { labelledLines } from './labelled-lines.js';
import type { NameOf } from './name-of.js';
import { coverageTexts, planCaveats, planSummary } from './plan-summary.js';
import { type Canvas, scheduleChart } from './schedule-chart.js';
import { scheduleTable } from './schedule-table.js';
import { verdictText } from './verdict-text.js';

/** Options of the text about a plan. */
export interface PlanTextOptions {
  /** the reader's names for options; default: their paths */
  readonly nameOf?: NameOf | undefined;
  /** a note below a condensed table: how to get every interval */
  readonly whereAll?: string | undefined;
  /** labels and texts to end the summary with */
  readonly more?: readonly (readonly [label: string, text: string])[];
}

/**
 * A plan with a schedule as text: the table first, so that the summary stays visible. It includes the time of solving.
 *
 * @param answer - that of the plan's result
 * @example
 * ```ts
 * import { answerOf } from '@waterfill/model';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * import { planText } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * planText(plan, answerOf(plan.result)!, { columns: 100, hasColour: false }).includes('optimal'); // => true
 * ```
 */
export function planText(
  plan: Plan,
  answer: Answer,
  canvas: Canvas,
  { nameOf, whereAll, more = [] }: PlanTextOptions = {},
): string {
  const { order, check, curves } = plan;
  const { schedule } = answer.solution;
  const chart = scheduleChart(order, schedule, canvas);
  const summary = [
    ...coverageTexts(plan).map((text) => ['warning', text] as const),
    ...planSummary(plan, answer, { nameOf, withTime: true }),
    ...(check ? [['all backends', markedText(plan, 'check', verdictText(order, check))] as const] : []),
    ...planCaveats(plan, nameOf).map((caveat, i) => [i === 0 ? 'caveats' : '', caveat] as const),
    ...more,
  ];
  const lines = [
    ...headline(order),
    '',
    ...scheduleTable(order, schedule, canvas.columns, curves, whereAll),
    '',
    ...(chart.length > 0 ? [...chart, ''] : []),
    ...costTable(plan),
    '',
    ...labelledLines(summary, canvas.columns),
  ];
  return `${lines.join('\n')}\n`;
}
