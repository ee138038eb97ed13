import { answerOf, type FrontierPoint, intervalCount, type OrderProblem, type Plan } from '@waterfill/model';
import { timesOfDay, unsetOptions } from '@waterfill/plan';
import { type Figure, frontierFigure, planFigures, planReport, slotEdges } from '@waterfill/report';
import { fieldName } from '../state/field-name.js';
import type { OrderForm } from '../state/order-form.js';
import type { FigureTimes, PlanView } from './answers.js';

/** A frontier, and the order that it belongs to. */
interface Traced {
  readonly key: string;
  readonly points: readonly FrontierPoint[];
}

const LIVE = ['schedule', 'water-level', 'cost'] as const;

/** The names of the figures that can be drawn of a plan that is not complete. */
export const liveFigures: readonly string[] = [...LIVE, 'frontier'];

/**
 * Turns plans into what the page shows. It keeps the last frontier: while only the aversion to risk is changed, the frontier is
 * the same, and a plan that is made quickly can be drawn on it.
 */
export class PlanViewer {
  #traced: Traced | undefined;

  /** A complete plan. */
  view(plan: Plan, form: OrderForm): PlanView {
    const key = keyOf(plan, form);
    if (plan.frontier) this.#traced = { key, points: plan.frontier.toSorted((a, b) => a.aversion - b.aversion) };
    return this.#viewWith(plan, form, planFigures(plan), true);
  }

  /**
   * A plan that has only its schedule, costs and certificate.
   *
   * @param names - of the figures that are wanted at once
   */
  quickView(plan: Plan, form: OrderForm, names: readonly string[]): PlanView {
    const figures = this.liveFigures(plan, form, (name) => names.includes(name));
    return this.#viewWith(plan, form, figures, false);
  }

  /** Those figures of a quick plan that are wanted. */
  liveFigures(plan: Plan, form: OrderForm, isWanted: (name: string) => boolean): Figure[] {
    const points = isWanted('frontier') ? this.#pointsOf(plan, form) : undefined;
    return [...planFigures(plan, LIVE.filter(isWanted)), ...(points ? frontierOf(plan, points) : [])];
  }

  #viewWith(plan: Plan, form: OrderForm, figures: readonly Figure[], isComplete: boolean): PlanView {
    const report = planReport(plan, { nameOf: fieldName, unset: unsetOptions(form.order), figures: [] });
    return {
      ...{ report: { ...report, figures }, hasSchedule: answerOf(plan.result) !== undefined, isComplete },
      ...{ times: timesOf(plan.order), frontier: this.#pointsOf(plan, form)?.map(pointOf) },
    };
  }

  #pointsOf(plan: Plan, form: OrderForm): readonly FrontierPoint[] | undefined {
    return this.#traced?.key === keyOf(plan, form) ? this.#traced.points : undefined;
  }
}

/** All on which the frontier depends. */
function keyOf({ curves: { symbol, date } }: Plan, { measure, order, ahead, volumes }: OrderForm): string {
  const { riskAversion: _, currency: __, solver: ___, benchmarks: ____, ...rest } = order;
  return JSON.stringify([symbol, date, measure, rest, ahead, volumes]);
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
