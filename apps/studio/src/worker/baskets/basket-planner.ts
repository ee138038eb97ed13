import type { BasketAnswer, BasketResult } from '@waterfill/basket';
import type { FrontierPoint } from '@waterfill/model';
import { separateSchedules } from '@waterfill/plan';
import { basketPage, type Figure, frontierFigure } from '@waterfill/report';
import { solveBasket, traceBasketFrontier } from '@waterfill/solvers';
import type { OrderForm } from '../../state/order-form.js';
import type { OnProgress, PlanView } from '../answers.js';
import { A_WHILE } from '../plan-progress.js';
import { timesOf } from '../plan-viewer.js';
import type { BasketInput } from './basket-input.js';
import { type MadeBasket, makeBasket } from './make-basket.js';
import { MeasuredOrders } from './measured-orders.js';

/** A basket with its schedules, and all that is written of it. */
export interface PlannedBasket extends MadeBasket {
  readonly input: BasketInput;
  readonly form: OrderForm;
  readonly result: BasketResult;
  /** the schedules of its orders alone */
  readonly separate: readonly Float64Array[] | undefined;
  /** what is wrong with its recordings */
  readonly warnings: readonly string[];
}

/** How a basket is planned. */
export interface BasketControl {
  /** without its frontier, unless that is known */
  readonly isQuick: boolean;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** Plans what is open as a basket. It keeps the last frontier, which is the same while only the aversion is changed. */
export class BasketPlanner {
  readonly #input: BasketInput;
  readonly #orders: MeasuredOrders;
  #traced: { readonly key: string; readonly points: readonly FrontierPoint[] } | undefined;

  /** @param earlier - of the same basket with other tables: recordings that it has measured are not read again */
  constructor(input: BasketInput, earlier?: BasketPlanner) {
    this.#input = input;
    const isSame = earlier !== undefined && namesOf(earlier.#input) === namesOf(input);
    this.#orders = isSame ? earlier.#orders : new MeasuredOrders(input.sources);
  }

  /**
   * The schedules of a basket with what is shown of them.
   *
   * @throws ProblemError naming the order or the setting that is wrong, DocumentError for a table
   */
  async plan(
    form: OrderForm,
    { isQuick, onProgress, signal }: BasketControl,
  ): Promise<{ readonly planned: PlannedBasket; readonly view: PlanView }> {
    const rows = form.basket.orders ?? this.#input.rows;
    const measured = await this.#orders.measure(rows, { form, onProgress, signal });
    const made = makeBasket(this.#input, form, measured);
    const { basket } = made.document;
    const result = this.#claimed(made) ?? (await solveBasket(basket, { signal }));
    const answer = basketAnswerIn(result);
    const separate = answer && (await separateSchedules(basket, { signal }));
    const warnings = [...measured.values()].flatMap((order) => order.warnings);
    const planned = { ...made, input: this.#input, form, result, separate, warnings };
    if (!isQuick && answer !== undefined && basket.risk !== undefined) await this.#trace(planned, onProgress, signal);
    return { planned, view: this.#viewOf(planned, !isQuick) };
  }

  /** The answer of a document whose basket is not changed. */
  #claimed({ document }: MadeBasket): BasketResult | undefined {
    const own = this.#input.document;
    return own?.basket === document ? own.result : undefined;
  }

  async #trace({ document, form }: PlannedBasket, onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    const key = keyOf(form);
    if (this.#traced?.key === key) return;
    const start = performance.now();
    let solved = 0;
    const tell = (): void => {
      solved++;
      const part = Math.min(1, solved / POINTS);
      if (performance.now() - start > A_WHILE) onProgress({ text: 'tracing the frontier', part });
    };
    const traced = await traceBasketFrontier(document.basket, {
      ...{ points: POINTS, signal, onSolve: tell },
    });
    if (traced.status !== 'complete') return;
    const points = traced.points.map(({ aversion, expectedCost, standardDeviation }) => {
      return { aversion, expectedCost, standardDeviation };
    });
    this.#traced = { key, points: points.toSorted((a, b) => a.aversion - b.aversion) };
  }

  #viewOf({ document, result, separate, notes, form, warnings }: PlannedBasket, isComplete: boolean): PlanView {
    const { basket, grid, currency } = document;
    const answer = basketAnswerIn(result);
    const report = basketPage(document, result, { separate, origin: notes });
    const frontier = this.#traced?.key === keyOf(form) ? this.#traced.points : undefined;
    const { problem } = basket.assets[0]!;
    return {
      ...{ hasOrder: false, hasSchedule: answer !== undefined, isComplete, frontier },
      ...(basket.exposure && { prices: [...basket.exposure.prices] }),
      times: timesOf({ problem, grid }),
      report: {
        ...report,
        warnings: [...report.warnings, ...warnings],
        figures: report.figures.toSpliced(1, 0, ...frontierOf(frontier, answer, currency)),
      },
    };
  }
}

function namesOf({ sources }: BasketInput): string {
  return JSON.stringify(sources.map(({ name }) => name));
}

/** Enough for a smooth line, and few enough to wait for. */
const POINTS = 15;

function frontierOf(
  points: readonly FrontierPoint[] | undefined,
  answer: BasketAnswer | undefined,
  currency: string | undefined,
): Figure[] {
  return points === undefined ? [] : [frontierFigure(points, { currency, own: answer?.solution })];
}

/** All on which the frontier depends. */
function keyOf({
  basket: { riskAversion: _, ...basket },
  measure,
  order: { family, exponents, halfSpread },
}: OrderForm): string {
  return JSON.stringify([basket, measure, family, exponents, halfSpread]);
}

/** The answer in a result, proved or not; undefined: there is none. */
export function basketAnswerIn(result: BasketResult): BasketAnswer | undefined {
  if (result.status === 'infeasible') return undefined;
  return result.status === 'optimal' ? result : result.incumbent;
}
