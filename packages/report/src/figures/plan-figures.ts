import { type Answer, answerOf, type ClaimedPart, PLANNED, type Plan } from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import { markedText } from '../text/claimed-text.js';
import type { Alternative } from './alternative.js';
import { costFigure } from './cost-figure.js';
import { crossCheckFigure } from './cross-check-figure.js';
import { frontierFigure } from './frontier-figure.js';
import { impactFigure } from './impact-figure.js';
import { landscapeFigure } from './landscape-figure.js';
import { parametersFigure } from './parameters-figure.js';
import { scheduleFigure } from './schedule-figure.js';
import { waterLevelFigure } from './water-level-figure.js';

/**
 * The figures of a plan for which there are data.
 *
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * import { planFigures } from '@waterfill/report';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * planFigures(plan).some(({ name }) => name === 'schedule'); // => true
 * ```
 */
export function planFigures(plan: Plan): Figure[] {
  const { curves, fit, order, frontier, otherFits, result, check } = plan;
  const { currency } = order;
  const answer = answerOf(result);
  return [
    ...(answer ? scheduleFigures(plan, answer) : []),
    ...(frontier ? [frontierFigure(frontier, { currency, own: answer?.solution })] : []),
    marked(landscapeFigure(curves), plan, 'curves'),
    marked(impactFigure({ curves, fit, currency }), plan, 'curves'),
    marked(parametersFigure({ fits: [fit, ...otherFits], curves, currency }), plan, 'fit'),
    ...(check ? [marked(crossCheckFigure(check.backends), plan, 'check')] : []),
  ];
}

/** Adds a note if the figure shows numbers that only the writer of a document states. */
function marked(figure: Figure, plan: Plan, part: ClaimedPart): Figure {
  const note = markedText(plan, part, 'These numbers were not computed again');
  return plan.claimed?.includes(part) ? { ...figure, notes: [...figure.notes, `${note}.`] } : figure;
}

function scheduleFigures(plan: Plan, { solution }: Answer): Figure[] {
  const { order, curves } = plan;
  const { problem, grid, currency } = order;
  const view = { ...solution, problem, alternatives: alternativesOf(plan), grid, currency, curves };
  return [scheduleFigure(view), waterLevelFigure(view), costFigure(view)];
}

/** The schedules with which a plan is compared. */
function alternativesOf({ comparison }: Plan): Alternative[] {
  return (comparison?.schedules ?? []).flatMap(({ name, schedule }) =>
    schedule === undefined || name === PLANNED ? [] : [{ name, schedule }],
  );
}
