import { answerOf, type FrontierPoint, intervalCount, type OrderProblem, type Plan } from '@waterfill/model';
import { timesOfDay, unsetOptions } from '@waterfill/plan';
import { type Figure, frontierFigure, planReport, slotEdges } from '@waterfill/report';
import { fieldName } from '../state/field-name.js';
import type { OrderForm } from '../state/order-form.js';
import type { FigureTimes, PlanView } from './answers.js';

/** A frontier, and the order that it belongs to. */
interface Traced {
  readonly key: string;
  readonly points: readonly FrontierPoint[];
}

/** Days with more intervals are drawn without the figure of the cost until the plan is completed: it takes as long as both others. */
const MANY = 2000;

/**
 * Turns plans into what the page shows. It keeps the last frontier: while only the aversion to risk is changed, the frontier is
 * the same, and a plan that is made quickly can be drawn on it.
 */
export class PlanViewer {
  #traced: Traced | undefined;

  /** @param isQuick - whether the plan has only its schedule, costs and certificate */
  view(plan: Plan, form: OrderForm, isQuick: boolean): PlanView {
    const key = keyOf(plan, form);
    if (plan.frontier) this.#traced = { key, points: plan.frontier.toSorted((a, b) => a.aversion - b.aversion) };
    const points = this.#traced?.key === key ? this.#traced.points : undefined;
    const report = planReport(plan, {
      ...{ nameOf: fieldName, unset: unsetOptions(form.order) },
      ...(isQuick && { figures: liveFigures(plan) }),
    });
    const figures = isQuick && points ? [...report.figures, ...frontierOf(plan, points)] : report.figures;
    const { status } = plan.result;
    return {
      ...{ report: { ...report, figures }, status, isComplete: !isQuick },
      ...{ times: timesOf(plan.order), frontier: points?.map(pointOf) },
    };
  }
}

function liveFigures({ curves }: Plan) {
  return ['schedule', 'water-level', ...(curves.intervals.length > MANY ? [] : ['cost' as const])] as const;
}

/** All on which the frontier depends. */
function keyOf({ curves: { symbol, date } }: Plan, { measure, order }: OrderForm): string {
  const { riskAversion: _, currency: __, solver: ___, benchmarks: ____, ...rest } = order;
  return JSON.stringify([symbol, date, measure, rest]);
}

function frontierOf({ order: { currency }, result }: Plan, points: readonly FrontierPoint[]): Figure[] {
  const own = answerOf(result)?.solution;
  return own === undefined ? [] : [frontierFigure(points, { currency, own })];
}

/** Without the schedules, which the page does not show. */
function pointOf({ aversion, expectedCost, standardDeviation }: FrontierPoint): FrontierPoint {
  return { aversion, expectedCost, standardDeviation };
}

/** Where the intervals of an order are; without clock times, or without an order, there are no times of day. */
export function timesOf(order: OrderProblem | undefined): FigureTimes {
  const count = order === undefined ? 0 : intervalCount(order.problem);
  const edges = slotEdges(count);
  return { intervals: edges, seconds: order?.grid === undefined ? [] : timesOfDay(order.grid, count, edges) };
}
