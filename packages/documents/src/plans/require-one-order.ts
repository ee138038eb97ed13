import { answerOf, type Comparison, PLANNED, type Plan, sharesText } from '@waterfill/model';
import type { Refuse } from '../json/refuse.js';

/** Relative to the order: schedules from elsewhere are rounded to some decimals. */
const FILL = 1e-6;

/** All compared schedules have to trade the order, and the compared plan has to be that of the document. */
export function requireOneOrder({ order, result }: Plan, { schedules }: Comparison, refuse: Refuse): void {
  const { quantity } = order.problem;
  const planned = answerOf(result)?.solution.schedule;
  for (const [i, { name, schedule }] of schedules.entries()) {
    if (schedule === undefined) continue;
    const path = ['comparison', 'schedules', i, 'schedule'];
    const total = schedule.reduce((sum, shares) => sum + shares, 0);
    if (Math.abs(total - quantity) > FILL * quantity) {
      refuse(path, `trades ${sharesText(total)} shares, and the order has ${sharesText(quantity)}`);
    }
    const other = name === PLANNED ? schedule.findIndex((shares, t) => shares !== planned?.[t]) : -1;
    if (other >= 0)
      refuse([...path, other], `is ${schedule[other]}, and the plan trades ${planned?.[other] ?? 'nothing'}`);
  }
}
