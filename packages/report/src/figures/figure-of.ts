import type { Replan } from '@waterfill/fills';
import {
  answerOf,
  type FittedImpact,
  type FrontierPoint,
  fieldRules,
  type ImpactCurves,
  type OrderProblem,
  type Resilience,
  type SolveResult,
  usualSplits,
} from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import type { Alternative } from './alternative.js';
import { costFigure } from './cost-figure.js';
import type { figureNames } from './figure-names.js';
import { frontierFigure } from './frontier-figure.js';
import { impactFigure } from './impact-figure.js';
import { landscapeFigure } from './landscape-figure.js';
import { parametersFigure } from './parameters-figure.js';
import { replanFigure } from './replan-figure.js';
import { resilienceFigure } from './resilience-figure.js';
import { scheduleFigure } from './schedule-figure.js';
import { waterLevelFigure } from './water-level-figure.js';

/** Results to draw, of one day: the contents of documents. */
export interface Drawable {
  readonly curves?: ImpactCurves | undefined;
  /** figures with room for one draw the first */
  readonly fits?: readonly FittedImpact[] | undefined;
  readonly schedule?: DrawableSchedule | undefined;
  readonly frontier?: DrawableFrontier | undefined;
  readonly replan?: Replan | undefined;
  readonly resilience?: Resilience | undefined;
  /** of the prices, if the problem does not state it */
  readonly currency?: string | undefined;
  /** for the figure `impact`; default: some through the day */
  readonly intervals?: readonly number[] | undefined;
}

/** A problem and its result, as in a schedule document. */
export interface DrawableSchedule {
  readonly problem: OrderProblem;
  readonly result: SolveResult;
  /** other schedules of the order; default: the even split and the split by volume, if they exist */
  readonly alternatives?: readonly Alternative[] | undefined;
}

/** A frontier and the currency of its order or basket, as in a frontier document. */
export interface DrawableFrontier {
  readonly problem: Partial<OrderProblem>;
  readonly points: readonly FrontierPoint[];
}

/** The name of a figure that {@link figureOf} draws. */
export type DrawableName = Exclude<(typeof figureNames)[number], 'cross-check'> | 'replan' | 'resilience';

/** Each figure; undefined if its data are missing. */
const DRAWERS: Readonly<Record<DrawableName, (drawable: Drawable) => Figure | undefined>> = {
  replan: ({ replan }) => replan && replanFigure(replan),
  schedule: (drawable) => drawView(drawable, scheduleFigure),
  'water-level': (drawable) => drawView(drawable, waterLevelFigure),
  cost: (drawable) => drawView(drawable, costFigure),
  frontier: ({ frontier, currency }) =>
    frontier && frontierFigure(frontier.points, { currency: frontier.problem.currency ?? currency }),
  parameters: ({ fits: [first, ...others] = [], curves, currency }) =>
    first && parametersFigure({ fits: [first, ...others], curves, currency }),
  landscape: ({ curves }) => curves && landscapeFigure(curves),
  impact: ({ curves, fits, intervals, currency }) =>
    curves && impactFigure({ curves, fit: fits?.[0], intervals, currency }),
  resilience: ({ resilience, currency }) => resilience && resilienceFigure(resilience, currency),
};

/** The names of the figures that {@link figureOf} draws, in the order in which it tries them. */
export const drawableNames: readonly DrawableName[] = Object.keys(DRAWERS) as DrawableName[];

/** What each figure is drawn from, for who has to be told that it is missing. */
export const figureNeeds: Readonly<Record<DrawableName, string>> = {
  replan: 'a replan',
  schedule: 'a schedule',
  'water-level': 'a schedule',
  cost: 'a schedule',
  frontier: 'a frontier',
  parameters: 'a fit',
  landscape: 'curves',
  impact: 'curves',
  resilience: 'how the book recovers',
};

const requireName = fieldRules.oneOf(...drawableNames);

/**
 * Draws a figure of results, or the first possible one.
 *
 * @param name - absent: the first of {@link drawableNames} whose data are present
 * @returns undefined if its data are missing
 * @throws ProblemError for an unknown name or interval
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * import { figureOf } from '@waterfill/report';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * figureOf({ curves })?.name; // => 'landscape'
 * ```
 */
export function figureOf(drawable: Drawable, name?: DrawableName): Figure | undefined {
  if (name !== undefined) requireName(name, 'name');
  for (const one of name === undefined ? drawableNames : [name]) {
    const figure = DRAWERS[one](drawable);
    if (figure !== undefined) return figure;
  }
  return undefined;
}

/** The parts of a schedule that are drawn. */
type View = Parameters<typeof scheduleFigure>[0] &
  Parameters<typeof waterLevelFigure>[0] &
  Parameters<typeof costFigure>[0];

function drawView({ schedule, curves, currency }: Drawable, draw: (view: View) => Figure): Figure | undefined {
  const answer = schedule && answerOf(schedule.result);
  if (answer === undefined) return undefined;
  const { problem: order, alternatives = splitsOf(order, curves) } = schedule!;
  const { problem, grid } = order;
  return draw({ ...answer.solution, problem, alternatives, curves, grid, currency: order.currency ?? currency });
}

function splitsOf({ problem, grid }: OrderProblem, curves: ImpactCurves | undefined): Alternative[] {
  return usualSplits(problem, curves, grid).flatMap(({ name, schedule }) =>
    schedule === undefined ? [] : [{ name, schedule }],
  );
}
