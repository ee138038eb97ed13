import { answerOf, type ClaimedPart, PLANNED, type Plan } from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import { markedText } from '../text/claimed-text.js';
import type { Alternative } from './alternative.js';
import { costFigure } from './cost-figure.js';
import { crossCheckFigure } from './cross-check-figure.js';
import { figureNames } from './figure-names.js';
import { frontierFigure } from './frontier-figure.js';
import { impactFigure } from './impact-figure.js';
import { landscapeFigure } from './landscape-figure.js';
import { parametersFigure } from './parameters-figure.js';
import { scheduleFigure } from './schedule-figure.js';
import { waterLevelFigure } from './water-level-figure.js';

/**
 * The figures of a plan for which there are data.
 *
 * @param names - of the figures to draw; default: all. They come in the order of a report
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
export function planFigures(plan: Plan, names: readonly (typeof figureNames)[number][] = figureNames): Figure[] {
  return DRAWERS.flatMap(([name, draw]) => (names.includes(name) ? (draw(plan) ?? []) : []));
}

/** In the order of a report; undefined without the data. */
const DRAWERS: readonly (readonly [(typeof figureNames)[number], (plan: Plan) => Figure | undefined])[] = [
  ['schedule', (plan) => drawView(plan, scheduleFigure)],
  ['water-level', (plan) => drawView(plan, waterLevelFigure)],
  ['cost', (plan) => drawView(plan, costFigure)],
  [
    'frontier',
    ({ frontier, order: { currency }, result }) =>
      frontier && frontierFigure(frontier, { currency, own: answerOf(result)?.solution }),
  ],
  ['landscape', (plan) => marked(landscapeFigure(plan.curves), plan, 'curves')],
  [
    'impact',
    (plan) =>
      marked(impactFigure({ curves: plan.curves, fit: plan.fit, currency: plan.order.currency }), plan, 'curves'),
  ],
  ['parameters', (plan) => marked(parametersOf(plan), plan, 'fit')],
  ['cross-check', (plan) => plan.check && marked(crossCheckFigure(plan.check.backends), plan, 'check')],
];

function parametersOf({ fit, otherFits, curves, order }: Plan): Figure {
  return parametersFigure({ fits: [fit, ...otherFits], curves, currency: order.currency });
}

/** Adds a note if the figure shows numbers that only the writer of a document states. */
function marked(figure: Figure, plan: Plan, part: ClaimedPart): Figure {
  const note = markedText(plan, part, 'These numbers were not computed again');
  return plan.claimed?.includes(part) ? { ...figure, notes: [...figure.notes, `${note}.`] } : figure;
}

/** What the figures of a schedule are drawn from. */
type View = Parameters<typeof scheduleFigure>[0] &
  Parameters<typeof waterLevelFigure>[0] &
  Parameters<typeof costFigure>[0];

function drawView(plan: Plan, draw: (view: View) => Figure): Figure | undefined {
  const { order, curves, result } = plan;
  const { problem, grid, currency } = order;
  const answer = answerOf(result);
  return answer && draw({ ...answer.solution, problem, alternatives: alternativesOf(plan), grid, currency, curves });
}

/** The schedules with which a plan is compared. */
function alternativesOf({ comparison }: Plan): Alternative[] {
  return (comparison?.schedules ?? []).flatMap(({ name, schedule }) =>
    schedule === undefined || name === PLANNED ? [] : [{ name, schedule }],
  );
}
