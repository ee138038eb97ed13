import { type FittedImpact, type ImpactCurves, ProblemError } from '@waterfill/model';
import { type BookSource, firstSymbolOf } from '@waterfill/orderbook';
import { type Day, fitDays } from '@waterfill/plan';
import type { BasketRow } from '../../state/basket-form.js';
import type { MeasureForm, OrderForm } from '../../state/order-form.js';
import type { OnProgress } from '../answers.js';
import { measureInput } from '../measure-input.js';
import { recordedMeasure, sessionOfRecording } from '../recorded-measure.js';

/** The measured days of a symbol and a side, and their fit. */
export interface MeasuredOrder {
  readonly days: readonly ImpactCurves[];
  readonly fit: FittedImpact;
  /** what is wrong with the recordings, in words */
  readonly warnings: readonly string[];
}

/** How recordings are measured. */
export interface MeasureControl {
  readonly form: OrderForm;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** Recordings by symbol. Each is measured once for each side, until it is to be measured otherwise. */
export class MeasuredOrders {
  readonly #sources: readonly BookSource[];
  #key = '';
  #symbols: Promise<readonly string[]> | undefined;
  readonly #measured = new Map<string, Promise<MeasuredOrder>>();

  constructor(sources: readonly BookSource[]) {
    this.#sources = sources;
  }

  /** The symbol of each recording: that of its first book. */
  async symbols({ measure }: OrderForm): Promise<readonly string[]> {
    this.#forgetUnless(JSON.stringify(measure));
    this.#symbols ??= Promise.all(this.#sources.map((source) => symbolOf(source, measure)));
    return this.#symbols;
  }

  /**
   * What is measured for each of some orders, by symbol; orders without recordings are left out.
   *
   * @throws BookError for a recording that cannot be used; ProblemError naming an option; the signal's reason
   */
  async measure(rows: readonly BasketRow[], control: MeasureControl): Promise<ReadonlyMap<string, MeasuredOrder>> {
    const symbols = await this.symbols(control.form);
    const found = new Map<string, MeasuredOrder>();
    for (const row of rows) {
      const sources = this.#sources.filter((_, k) => symbols[k] === row.symbol);
      if (sources.length > 0) found.set(row.symbol, await this.#measuredOf(row, sources, control));
    }
    return found;
  }

  #measuredOf(row: BasketRow, sources: readonly BookSource[], control: MeasureControl): Promise<MeasuredOrder> {
    const { family, exponents, halfSpread } = control.form.order;
    const key = JSON.stringify([row.symbol, row.side, family, exponents, halfSpread]);
    const known = this.#measured.get(key);
    if (known !== undefined) return known;
    const made = measureOrder(row, sources, control);
    this.#measured.set(key, made);
    made.catch(() => this.#measured.delete(key));
    return made;
  }

  #forgetUnless(key: string): void {
    if (this.#key === key) return;
    this.#key = key;
    this.#symbols = undefined;
    this.#measured.clear();
  }
}

async function symbolOf(source: BookSource, form: MeasureForm): Promise<string> {
  const measure = recordedMeasure({ ...form, symbol: undefined });
  const { timezone, format, columns, instrument, publisher, date } = measure;
  const reading = { timezone, format, columns, instrument, publisher, date };
  const session = await sessionOfRecording(source, measure, reading);
  const symbol = await firstSymbolOf(source, { ...reading, session });
  if (symbol !== undefined && symbol !== '') return symbol;
  const reason = `${source.name} does not say of which symbol it is; name it in the file, or fit an impact to it first`;
  throw new ProblemError('orders', reason, { code: 'no-symbol' });
}

async function measureOrder(
  { symbol, side }: BasketRow,
  sources: readonly BookSource[],
  { form, onProgress, signal }: MeasureControl,
): Promise<MeasuredOrder> {
  const input = { kind: 'recordings', sources, files: [] } as const;
  const measured = await measureInput(input, { ...form.measure, side, symbol: undefined }, onProgress, signal);
  const days = measured.map((day) => ('curves' in day ? day.curves : day));
  const { family, exponents, halfSpread } = form.order;
  const fit = fitDays(days, { family, exponents, halfSpread });
  return { days, fit, warnings: measured.flatMap(warningsOf).map((reason) => `${symbol}: ${reason}`) };
}

function warningsOf(day: Day): string[] {
  return 'curves' in day ? day.warnings.map(({ reason }) => reason) : [];
}
