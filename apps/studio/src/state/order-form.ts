import { type CalendarName, calendars } from '@waterfill/calendar';
import { type FieldRules, fieldRules, requireFields } from '@waterfill/model';
import type { SessionBreak } from '@waterfill/orderbook';
import { type OrderRequest, requireOrder } from '@waterfill/plan';
import type { AheadRequest, MeasureRequest } from '@waterfill/plan/reproduce';
import { BASKET_RULE, type BasketForm } from './basket-form.js';

/** How recordings are read and measured: the options of `measureDays` that a form or an address can hold. */
export interface MeasureForm extends MeasureRequest {
  /** the hours of this venue are the session, and its time zone that of all times */
  readonly calendar?: CalendarName | undefined;
}

/** All that a person has chosen, except the files. Plain data: it is kept in the address and in the history. */
export interface OrderForm {
  readonly measure: MeasureForm;
  readonly order: OrderRequest;
  /** the day to trade on, if it has not happened */
  readonly ahead: AheadRequest;
  readonly volumes: VolumesForm;
  /** what is chosen of a basket, if one is open */
  readonly basket: BasketForm;
}

/** The market's volumes of past days: what to expect of the day in place of its own. */
export interface VolumesForm {
  /** the name of their file, which is opened apart; undefined: there is none */
  readonly volumes?: string | undefined;
  /** only so many of its days, the last ones; undefined: all */
  readonly lastDays?: number | undefined;
  /** of the participation cap, above 0, below 1; undefined: it is of what is expected */
  readonly quantile?: number | undefined;
}

/** What the command line takes if nothing else is said. */
export const DEFAULT_FORM: OrderForm = {
  measure: {
    ...{ side: 'buy', intervalSeconds: 60, open: '09:30', close: '16:00', timezone: 'America/New_York' },
    ...{ sampling: 'time-weighted', minimumCoverage: 1, maxBadShare: 0.01 },
  },
  order: {
    quantity: 20_000,
    ...{ cap: { largestSize: true }, family: 'half-spread-power-law', halfSpread: 'measured' },
  },
  ahead: {},
  volumes: {},
  basket: {},
};

const { anything, either, flag, listOf, number, numbers, object, oneOf, positive, required, text } = fieldRules;

const MEASURE_RULES: FieldRules<MeasureForm> = {
  side: oneOf('buy', 'sell'),
  calendar: oneOf(...calendars.map(({ name }) => name)),
  ...{
    intervalSeconds: positive,
    open: text,
    close: text,
    breaks: listOf(object<SessionBreak>({ from: required(text), to: required(text) })),
    timezone: text,
    date: text,
  },
  ...{
    format: text,
    columns: anything,
    symbol: text,
    dropBadBooks: flag,
    join: flag,
    allowNegativePrices: flag,
    maxBadShare: number,
  },
  instrument: either('a number or a text', number, text),
  publisher: either('a number or a text', number, text),
  sampling: oneOf('time-weighted', 'last'),
  ...{ sizes: numbers, minimumCoverage: number, blockSeconds: number },
};

const AHEAD_RULES: FieldRules<AheadRequest> = { forDate: text, halfLifeDays: positive };

const BASKET: FieldRules<Pick<OrderForm, 'basket'>> = { basket: BASKET_RULE };

const VOLUMES_RULES: FieldRules<VolumesForm> = { volumes: text, lastDays: positive, quantile: positive };

/** Changes fields of the measurement; undefined removes one. */
export function withMeasure(form: OrderForm, change: Partial<MeasureForm>): OrderForm {
  return { ...form, measure: { ...form.measure, ...change } };
}

/** Changes fields of the order; undefined removes one. */
export function withOrder(form: OrderForm, change: Partial<OrderRequest>): OrderForm {
  return { ...form, order: { ...form.order, ...change } };
}

/** Changes fields of the day to trade on; undefined removes one. */
export function withAhead(form: OrderForm, change: Partial<AheadRequest>): OrderForm {
  return { ...form, ahead: { ...form.ahead, ...change } };
}

/** Changes the volumes to expect; undefined removes one. */
export function withVolumes(form: OrderForm, change: Partial<VolumesForm>): OrderForm {
  return { ...form, volumes: { ...form.volumes, ...change } };
}

/** Changes what is chosen of a basket; undefined removes one. */
export function withBasket(form: OrderForm, change: Partial<BasketForm>): OrderForm {
  // What is left out is written nowhere, so that nothing chosen is the same as nothing ever chosen.
  const chosen = Object.entries({ ...form.basket, ...change }).filter(([, value]) => value !== undefined);
  return { ...form, basket: Object.fromEntries(chosen) };
}

/** Writes a form as the part of an address after `#`: only what differs from {@link DEFAULT_FORM}. */
export function formatForm(form: OrderForm): string {
  const written = new URLSearchParams();
  for (const [name, value, usual] of fieldsOf(form)) {
    if (JSON.stringify(value) === JSON.stringify(usual)) continue;
    written.set(name, value === undefined ? '' : textOf(value));
  }
  // What may stand in an address as it is makes lists a third shorter.
  return written.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

function fieldsOf({
  measure,
  order,
  ahead,
  volumes,
  basket,
}: OrderForm): [name: string, value: unknown, usual: unknown][] {
  const pairs = (values: object, usual: object): [string, unknown, unknown][] =>
    Object.keys({ ...usual, ...values }).map((name) => [name, values[name as never], usual[name as never]]);
  const usual = [...pairs(measure, DEFAULT_FORM.measure), ...pairs(order, DEFAULT_FORM.order)];
  return [...usual, ...pairs(ahead, {}), ...pairs(volumes, {}), ['basket', basket, {}]];
}

/** A text that does not look like JSON is written as it is. */
function textOf(value: unknown): string {
  if (typeof value === 'string' && value !== '' && valueIn(value) === value) return value;
  return JSON.stringify(value);
}

function valueIn(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Reads what {@link formatForm} wrote.
 *
 * @throws ProblemError for an unknown field, and for a value of another kind
 */
export function parseForm(address: string): OrderForm {
  const given = Array.from(new URLSearchParams(address), ([name, text]): [string, unknown] => [name, valueIn(text)]);
  const of = (rules: object) => Object.fromEntries(given.filter(([name]) => Object.hasOwn(rules, name)));
  const others = { ...MEASURE_RULES, ...AHEAD_RULES, ...VOLUMES_RULES, ...BASKET };
  const rest = given.filter(([name]) => !Object.hasOwn(others, name));
  const measure = { ...DEFAULT_FORM.measure, ...of(MEASURE_RULES) };
  const [ahead, volumes] = [of(AHEAD_RULES), of(VOLUMES_RULES)];
  const { basket = {} }: Partial<Pick<OrderForm, 'basket'>> = of(BASKET);
  const order = { ...DEFAULT_FORM.order, ...Object.fromEntries(rest) };
  requireFields(measure, MEASURE_RULES);
  requireFields(ahead, AHEAD_RULES);
  requireFields(volumes, VOLUMES_RULES);
  requireFields({ basket }, BASKET);
  requireOrder(order);
  return { measure, order, ahead, volumes, basket };
}
