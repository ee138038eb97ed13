import {
  evenSplit,
  type FittedImpact,
  type ImpactCurves,
  type Problem,
  ProblemError,
  volumeSplit,
} from '@waterfill/model';
import {
  type Alternative,
  costFigure,
  crossCheckFigure,
  type Figure,
  type FrontierPoint,
  frontierFigure,
  impactFigure,
  landscapeFigure,
  parametersFigure,
  scheduleFigure,
  waterLevelFigure,
} from '@waterfill/report';
import type { CheckReport } from '@waterfill/solvers';
import type { Answer } from './answer.js';
import type { Plan } from './plan-order.js';
import { withoutTimes } from './without-times.js';

/** What figures are drawn of. */
export interface PlanView {
  readonly plan: Plan;
  /** absent: there is no schedule */
  readonly answer: Answer | undefined;
  /** absent: it was not asked for */
  readonly check?: CheckReport | undefined;
  /** absent: the order does not mind risk */
  readonly frontier?: readonly FrontierPoint[] | undefined;
  /** by other rules for exponents */
  readonly otherFits: readonly FittedImpact[];
}

/** The figures of a plan, as many as there is something to see in. */
export function planFigures({ plan, answer, check, frontier, otherFits }: PlanView): Figure[] {
  const { curves, fit, document } = plan;
  const { currency } = document;
  return [
    ...(answer ? scheduleFigures(plan, answer) : []),
    ...(frontier ? [frontierFigure(frontier, { currency, own: answer?.solution })] : []),
    landscapeFigure(curves),
    impactFigure({ curves, fit, currency }),
    parametersFigure({ fits: [fit, ...otherFits], curves, currency }),
    ...(check ? [crossCheckFigure(withoutTimes(check).backends)] : []),
  ];
}

function scheduleFigures({ document, curves }: Plan, { solution }: Answer): Figure[] {
  const { problem, grid, currency } = document;
  const view = { ...solution, problem, alternatives: alternativesOf(problem, curves), grid, currency };
  return [scheduleFigure(view), waterLevelFigure(view), costFigure({ ...view, curves })];
}

/** The splits that people trade, within the same bounds; by volume only where it is known and holds the order. */
export function alternativesOf(problem: Problem, curves?: ImpactCurves): Alternative[] {
  const even = { name: 'even split', schedule: evenSplit(problem) } as const;
  const volume = curves?.intervals.map((curve) => (curve.largestSize > 0 ? curve.volume : 0));
  if (volume === undefined || volume.some(Number.isNaN)) return [even];
  try {
    return [even, { name: 'split by volume', schedule: volumeSplit(problem, volume) }];
  } catch (error) {
    if (error instanceof ProblemError) return [even];
    throw error;
  }
}
