import { formatEvaluationDocument, type NamedText, parseProfileDocument } from '@waterfill/documents';
import {
  type DayProfile,
  type DayTape,
  dayProfile,
  dayProfileOf,
  type EvaluationOptions,
  evaluatePolicies,
  evenPolicy,
  needsProfile,
  type OrderStory,
  orderStory,
  type Policy,
  type PolicyParts,
  planStory,
  policyNamed,
  policyNames,
  recordTapes,
  typicalStory,
  usualRates,
} from '@waterfill/evaluate';
import { answerOf, type Plan, ProblemError } from '@waterfill/model';
import { type BookSource, type SessionGrid, sessionGrid } from '@waterfill/orderbook';
import { fitStandingCurve } from '@waterfill/plan';
import { evaluationPage, renderReport, storyFigure } from '@waterfill/report';
import { solveBySlopes } from '@waterfill/solvers';
import type { EvaluateForm, WatchForm } from '../state/evaluate-form.js';
import type { MeasureForm, OrderForm } from '../state/order-form.js';
import type { EvaluationView, OnProgress, WatchedSession } from './answers.js';
import { progressOf } from './measure-input.js';
import { recordedMeasure } from './recorded-measure.js';

/** How far a task is, and whether it is still wanted. */
interface Control {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** The books of the recordings, once a second, and what they were recorded with. */
interface Tapes {
  readonly sources: readonly BookSource[];
  /** the measurement, as JSON */
  readonly key: string;
  readonly days: readonly DayTape[];
}

/** An evaluation, with what it was made from. */
interface Evaluated {
  readonly evaluation: Awaited<ReturnType<typeof evaluatePolicies>>;
  readonly days: readonly DayTape[];
  readonly policies: readonly Policy[];
  readonly settings: EvaluationOptions;
  readonly parts: PolicyParts;
  readonly session: WatchedSession;
}

/** Replays policies on the recordings that are open, as `waterfill evaluate` does. It keeps their books between evaluations. */
export class Evaluator {
  #tapes: Tapes | undefined;
  #evaluated: Evaluated | undefined;

  /**
   * Replays each policy on the days.
   *
   * @throws BookError for a recording that cannot be read; ProblemError naming an option; the signal's reason when it is aborted
   */
  async evaluate(
    sources: readonly BookSource[],
    { measure, order: { currency } }: OrderForm,
    form: EvaluateForm,
    control: Control,
  ): Promise<EvaluationView> {
    const { past, days } = daysOf(await this.#recorded(sources, measure, control), form);
    const parts = {
      ...{ solve: solveBySlopes, fit: fitStandingCurve },
      profile: form.profile
        ? profileOf(form.profile, days, measure)
        : past.length > 0
          ? dayProfile(past, days[0]!.date)
          : undefined,
    };
    const policies = form.policies.map((name) => policyNamed(name, parts));
    const settings = settingsOf(form, days);
    const evaluation = await evaluatePolicies(days, policies, { ...settings, ...replaying(control) });
    const session = sessionOf(days.at(-1)!, measure);
    this.#evaluated = { evaluation, days, policies, settings, parts, session };
    const typical = this.#typical();
    return {
      ...{
        report: evaluationPage(evaluation),
        story: storyFigure({ ...typical, currency }, session),
        typical: orderOf(typical),
      },
      ...{ watchable: policyNamesOf(parts), session },
    };
  }

  /**
   * One order beside the book, on the last day of the last evaluation.
   *
   * @param plan - the plan that is shown
   * @throws ProblemError for an order that does not fit into the session, and for a plan without a schedule
   */
  watch(form: WatchForm, plan: Plan | undefined, currency: string | undefined): EvaluationView['story'] {
    const { days, settings, parts, session } = this.#last();
    const { orders: _, ...replay } = settings;
    const day = days.at(-1)!;
    const story = form.policy === 'plan' ? storyOfPlan(day, plan, replay) : storyOfOrder(day, form, parts, replay);
    return storyFigure({ ...story, currency }, session);
  }

  /** The last evaluation as a `waterfill/evaluation@1` document, or as a page. */
  async file(kind: 'json' | 'html'): Promise<string> {
    const { evaluation } = this.#last();
    if (kind === 'json') return formatEvaluationDocument(evaluation);
    return renderReport(evaluationPage(evaluation, { story: this.#typical() }));
  }

  async #recorded(sources: readonly BookSource[], measure: MeasureForm, control: Control): Promise<Tapes['days']> {
    const key = JSON.stringify(measure);
    if (this.#tapes?.key === key && this.#tapes.sources === sources) return this.#tapes.days;
    const days = await recordDays(sources, measure, control);
    this.#tapes = { sources, key, days };
    return days;
  }

  #typical(): OrderStory {
    const { evaluation, days, policies, settings } = this.#last();
    return typicalStory(evaluation, days, policies[0] ?? evenPolicy, settings);
  }

  #last(): Evaluated {
    if (this.#evaluated === undefined) throw new DOMException('nothing has been replayed', 'AbortError');
    return this.#evaluated;
  }
}

function recordDays(
  sources: readonly BookSource[],
  form: MeasureForm,
  { onProgress, signal }: Control,
): Promise<DayTape[]> {
  const measure = recordedMeasure(form);
  const { format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, maxBadShare } = measure;
  const { join, date, timezone, open, close, breaks, sessionOn } = measure;
  let read = 0;
  const tell = progressOf(sources.length, onProgress, () => read);
  return recordTapes(sources, {
    ...{ format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, maxBadShare },
    ...{ join, date, timezone, open, close, breaks, sessionOn, signal },
    onProgress(source, bytes, total) {
      // Files that are joined to a day are none of these.
      read = Math.max(0, sources.indexOf(source));
      tell(source, bytes, total);
    },
  });
}

/** Which days are replayed, and which say what is usual. */
function daysOf(days: readonly DayTape[], { usesEarlierDays, profile }: EvaluateForm) {
  if (!usesEarlierDays || profile !== undefined || days.length < 2) return { past: [], days };
  const sorted = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return { past: sorted.slice(0, -1), days: sorted.slice(-1) };
}

/** What is usual at each time of the day, by a document. */
function profileOf({ text, source }: NamedText, days: readonly DayTape[], form: MeasureForm): DayProfile {
  const profile = parseProfileDocument(text, source);
  const date = profile.dates.at(-1)!;
  return dayProfileOf(profile, gridOn(date, form).openSeconds, days.map((day) => day.date).sort()[0]);
}

function gridOn(date: string, form: MeasureForm): SessionGrid {
  const { open, close, breaks, timezone, sessionOn } = recordedMeasure(form);
  return sessionGrid(date, { ...(sessionOn?.(date) ?? { open, close, breaks }), timezone, intervalSeconds: 1 });
}

function settingsOf(form: EvaluateForm, days: readonly DayTape[]): EvaluationOptions {
  const { horizons, rates = usualRates(days), stepSeconds, latency, halfLife, pace, cap } = form;
  return { orders: { horizons, rates }, stepSeconds, latency, halfLife, pace, cap };
}

function replaying({ onProgress, signal }: Control): Pick<EvaluationOptions, 'onProgress' | 'signal'> {
  return {
    signal,
    onProgress: (done, total) => onProgress({ text: `replaying: ${done} of ${total}`, part: done / total }),
  };
}

/** Those that can be watched: all that need no profile, and the others where there is one. */
function policyNamesOf(parts: PolicyParts): string[] {
  return [evenPolicy.name, ...policyNames.filter((name) => parts.profile !== undefined || !needsProfile(name))];
}

function orderOf({ policy, side, seconds, quantity }: OrderStory): WatchForm {
  const start = seconds[0]!;
  return { policy, side, start, minutes: (seconds.at(-1)! - start) / 60, quantity };
}

function sessionOf({ date, buy }: DayTape, form: MeasureForm): WatchedSession {
  const grid = gridOn(date, form);
  return { opens: grid.openSeconds, seconds: buy.books.length, timezone: grid.timezone };
}

type Replay = Omit<EvaluationOptions, 'orders'>;

function storyOfOrder(day: DayTape, form: WatchForm, parts: PolicyParts, replay: Replay): OrderStory {
  const { side, start, minutes, quantity } = form;
  const { stepSeconds = 10 } = replay;
  const steps = (seconds: number): number => stepSeconds * Math.round(seconds / stepSeconds);
  const policy = form.policy === evenPolicy.name ? evenPolicy : policyNamed(form.policy, parts);
  return orderStory(day, { side, start: steps(start), horizon: steps(60 * minutes), quantity }, policy, replay);
}

function storyOfPlan(day: DayTape, plan: Plan | undefined, { pace: _, ...replay }: Replay): OrderStory {
  const answer = plan && answerOf(plan.result);
  const { grid, side } = plan?.order ?? {};
  if (answer === undefined || grid === undefined || side === undefined) {
    throw new ProblemError('orders', 'there is no plan to watch; plan an order first');
  }
  return planStory(day, { side, grid, schedule: answer.solution.schedule }, replay);
}
