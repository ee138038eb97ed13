import { formatTcaCsv, formatTcaDocument } from '@waterfill/documents';
import { parseFills } from '@waterfill/fills';
import { type BookSource, inDateOrder, type SessionHours, sessionGrid } from '@waterfill/orderbook';
import type { PlannedOrder } from '@waterfill/plan';
import { commandText, flagOf, tcaArguments } from '@waterfill/plan/reproduce';
import { renderReport, tcaPage } from '@waterfill/report';
import {
  type CostAnalysis,
  costOfTraded,
  type OrderTerms,
  type TradedInput,
  type TradedPlan,
  type TradedSession,
  tradedInput,
  type WatchedOrder,
  watchTraded,
} from '@waterfill/tca';
import { parseClock } from '../entry/clock-entry.js';
import type { FillsText } from '../state/fills.js';
import type { OrderForm } from '../state/order-form.js';
import { type TcaForm, tcaFieldName } from '../state/tca-form.js';
import { required } from './answered.js';
import type { OnProgress, TcaView } from './answers.js';
import { progressOf } from './measure-input.js';
import { type RecordedMeasure, recordedMeasure } from './recorded-measure.js';
import { refusalOf } from './refusal-of.js';
import { requireGrid } from './require-grid.js';
import { VERSION_ENTRY } from './version.js';

/** What an analysis is made on. */
export interface TradedOn {
  /** those that are open */
  readonly recordings: readonly BookSource[];
  /** whether they are files, and not a sample */
  readonly areFiles: boolean;
  /** the plan that is shown */
  readonly plan: PlannedOrder;
  /** the name of the file that the command line would read that plan from; undefined: there is none */
  readonly planName: string | undefined;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** What was asked. */
export interface CostQuestion {
  readonly fills: FillsText;
  readonly tca: TcaForm;
  readonly form: OrderForm;
}

/** The question with the hours of a calendar, and the recordings that are read. */
interface Asked extends CostQuestion {
  readonly measure: RecordedMeasure;
  readonly sources: readonly BookSource[];
}

/** Says what the fills of an order cost, as `waterfill tca` does. */
export class FillCosts {
  #last: { readonly cost: CostAnalysis; readonly command: string | undefined } | undefined;

  /**
   * Analyses the fills.
   *
   * @throws FillsError for fills that cannot be read or are of another order; BookError for the recording; ProblemError naming a
   *   field
   */
  async analyse(question: CostQuestion, on: TradedOn): Promise<TcaView> {
    const { tca, form } = question;
    const asked = { ...question, measure: recordedMeasure(form.measure), sources: sourcesOf(question, on) };
    const plan = tca.usesPlan ? withGrid(on.plan) : undefined;
    const input = inputOf(asked, plan);
    const traded = asked.sources.length > 0 ? await watch(input, asked, on) : input.on();
    const cost = costOfTraded(traded, plan);
    const isSaid = (asked.sources.length === 0 || on.areFiles) && (plan === undefined || on.planName !== undefined);
    const command = isSaid ? commandOf(asked, plan && on.planName) : undefined;
    this.#last = { cost, command };
    return { report: tcaPage(cost, { nameOf: tcaFieldName }), ...(command !== undefined && { command }) };
  }

  /** The last analysis as a `waterfill/tca@1` document, as costs by interval, or as a page: as the command line writes it. */
  async file(kind: 'json' | 'csv' | 'html'): Promise<string> {
    const { cost, command } = required(this.#last);
    if (kind === 'json') return formatTcaDocument(cost);
    if (kind === 'csv') return formatTcaCsv(cost);
    const origin = [...(command === undefined ? [] : [['command', command] as const]), VERSION_ENTRY];
    return renderReport(tcaPage(cost, { origin, nameOf: (path) => (path === 'fills' ? path : flagOf(path)) }));
  }
}

function withGrid(plan: PlannedOrder): TradedPlan {
  return { ...plan, grid: requireGrid(plan.order.grid) };
}

/** Of several files of one day all, joined; or the one that is chosen. */
function sourcesOf({ tca: { recording }, form }: CostQuestion, { recordings }: TradedOn): readonly BookSource[] {
  if (recording === undefined) return [];
  return form.measure.join ? recordings : recordings.slice(recording, recording + 1);
}

function inputOf({ fills: { text, name }, tca, form, measure }: Asked, plan: TradedPlan | undefined): TradedInput {
  const { arrival, arrivalPrice, decisionPrice, endPrice, fee } = tca;
  const own = plan === undefined ? { side: tca.side, quantity: tca.quantity, currency: form.order.currency } : {};
  const { symbol, date, timezone = 'UTC' } = measure;
  const terms: OrderTerms = {
    ...own,
    ...{ arrival, arrivalPrice, decisionPrice, endPrice, fee, symbol, date, timezone },
  };
  const dated = (zone: string, day?: string) => parseFills(text, { timezone: zone, date: day, source: name });
  const session = tradedSession(measure, form.measure.calendar === undefined ? undefined : timezone);
  return tradedInput({ source: name, dated }, terms, session, plan);
}

/** @param timezone - of a calendar, whose hours are by its own clock */
function tradedSession(measure: RecordedMeasure, timezone: string | undefined): TradedSession {
  const { open, close, breaks, sessionOn } = measure;
  const timesOn = (date: string): SessionHours => sessionOn?.(date) ?? { open, close, breaks };
  return {
    hoursOn(date) {
      const times = timesOn(date);
      return { open: secondsOf(times.open), close: secondsOf(times.close) };
    },
    gridOn: (date, intervalSeconds) =>
      sessionGrid(date, { ...timesOn(date), timezone: measure.timezone, intervalSeconds }),
    timezone,
  };
}

function secondsOf(clock: string | undefined): number {
  return parseClock(clock ?? '')?.value ?? Number.NaN;
}

async function watch(input: TradedInput, { measure, sources }: Asked, on: TradedOn): Promise<WatchedOrder> {
  const { open, close, breaks, date, join } = measure;
  const { format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, maxBadShare } = measure;
  const reading = {
    ...{ format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, maxBadShare },
    ...{ date, timezone: input.timezone, session: { open, close, breaks }, signal: on.signal },
  };
  const [source] = sources.length > 1 ? await inDateOrder(sources, { ...reading, join }) : sources;
  const tell = progressOf(1, on.onProgress, () => 0);
  const recording = await source!.open({ ...reading, onProgress: (read, total) => tell(source!, read, total) });
  const watched = watchTraded(input);
  const { symbol: found } = await recording.read(watched.add);
  return watched.finish(found);
}

/** undefined: no command line says the same */
function commandOf({ fills, tca, form, sources }: Asked, plan: string | undefined): string | undefined {
  const { usesPlan: _, recording: __, ...terms } = tca;
  const { currency } = form.order;
  const recordings = sources.map(({ name }) => name);
  const request = { fills: fills.name, recordings, plan, terms: { ...terms, currency }, measure: form.measure };
  try {
    return commandText(tcaArguments(request));
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return undefined;
  }
}
