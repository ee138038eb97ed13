import { type BookColumns, ProblemError } from '@waterfill/model';
import { bookMappings } from '@waterfill/orderbook';
import { backends } from '@waterfill/solvers';
import { blockSecondsForFit } from '../measure/block-seconds-for-fit.js';
import type { Cap, OrderRequest } from '../order/order.js';
import { requireOrder } from '../order/require-order.js';
import { benchmarkFiles } from './benchmark-files.js';
import {
  auctionText,
  blackoutText,
  capText,
  durationText,
  plainText,
  refuse,
  trajectoryText,
  volatilityText,
} from './option-texts.js';
import { type MeasureRequest, type RunInputs, type RunRequest, withCalendar } from './run-request.js';

/** How the value of a field becomes arguments. */
type Writer<Value> = (value: Value, path: string) => readonly string[];

/** Of every field, so that none is forgotten. */
type Writers<Request> = { readonly [Field in keyof Request]-?: Writer<NonNullable<Request[Field]>> };

/** An option with a value; of a value that begins with a dash, in one argument. */
function option<Value>(flag: string, textOf: (value: Value, path: string) => string, usual?: Value): Writer<Value> {
  return (value, path) => {
    if (JSON.stringify(value) === JSON.stringify(usual)) return [];
    const text = textOf(value, path);
    return text.startsWith('-') ? [`--${flag}=${text}`] : [`--${flag}`, text];
  };
}

function text(flag: string, usual?: string): Writer<string> {
  return option(flag, plainText, usual);
}

function number(flag: string, usual?: number): Writer<number> {
  return option(flag, String, usual);
}

/** An option that may be repeated. */
function repeated<Value>(flag: string, textOf: (value: Value, path: string) => string): Writer<readonly Value[]> {
  return (values, path) => values.flatMap((value, i) => option(flag, textOf)(value, `${path}[${i}]`));
}

const nothing = (): readonly string[] => [];

const identifier = (flag: string): Writer<string | number> => option(flag, (id, path) => plainText(String(id), path));

const MEASURE: Writers<MeasureRequest> = {
  format: text('format'),
  columns: option('columns', (columns, path) => {
    const isSame = ([, one]: [string, BookColumns]): boolean => JSON.stringify(one) === JSON.stringify(columns);
    const named = Object.entries(bookMappings).find(isSame);
    return named?.[0] ?? refuse(path, 'takes columns that are not built in from a file');
  }),
  symbol: text('symbol'),
  instrument: identifier('instrument'),
  publisher: identifier('publisher'),
  dropBadBooks: (isAsked) => (isAsked ? ['--drop-bad-books'] : []),
  allowNegativePrices: (isAsked) => (isAsked ? ['--allow-negative-prices'] : []),
  join: (isAsked) => (isAsked ? ['--join'] : []),
  date: text('date'),
  calendar: text('calendar'),
  // All are one option.
  open: nothing,
  close: nothing,
  breaks: nothing,
  timezone: text('timezone', 'America/New_York'),
  maxBadShare: number('max-bad-share', 0.01),
  side: text('side', 'buy'),
  intervalSeconds: option<number>('interval', durationText, 60),
  sampling: text('sampling', 'time-weighted'),
  sizes: option('sizes', (sizes) => sizes.join(',')),
  minimumCoverage: number('min-coverage', 1),
  blockSeconds: option('blocks', durationText),
};

const ORDER: Writers<OrderRequest> = {
  quantity: number('quantity'),
  cap: option<Cap>('cap', capText, { largestSize: true }),
  lower: number('lower'),
  fee: option('fee', (fee, path) => {
    return typeof fee === 'number'
      ? String(fee)
      : refuse(path, 'takes one fee for all intervals, and not one for each');
  }),
  blackouts: repeated('blackout', blackoutText),
  openAuction: option('open-auction', auctionText),
  closeAuction: option('close-auction', auctionText),
  lot: option('lot', String),
  oddLot: text('odd-lot'),
  complete: repeated('complete', trajectoryText),
  atMost: repeated('at-most', trajectoryText),
  riskAversion: number('risk-aversion'),
  volatility: option('volatility', volatilityText),
  track: text('track'),
  trackWeight: number('track-weight'),
  permanentImpact: number('permanent-impact'),
  resilience: option('resilience', durationText),
  resilienceCoefficient: number('resilience-coefficient'),
  family: text('family', 'half-spread-power-law'),
  exponents: option('exponent', String),
  halfSpread: text('half-spread', 'measured'),
  solver: option('solver', (name, path) => {
    return backends.some((backend) => backend.name === name)
      ? name
      : refuse(path, `has no backend ${JSON.stringify(name)}`);
  }),
  currency: text('currency'),
  benchmarks: (schedules, path) =>
    benchmarkFiles(schedules).flatMap(({ name, file }) => {
      const place = `${path}[${JSON.stringify(name)}]`;
      if (name !== name.trim() || name === '' || name.includes('=')) {
        refuse(place, `takes no name like ${JSON.stringify(name)}: empty, with = or with spaces around it`);
      }
      return option('benchmark', plainText)(`${name}=${file}`, place);
    }),
};

/**
 * The arguments of `waterfill` for the plan of a request, without its outputs: `run --sample --quantity 20000`. What is as usual is not
 * said. Schedules to compare with are read from the files of `benchmarkFiles`. Numbers are written so that the command line reads the same ones to the bit; fields of the order are in the
 * order of this list, whatever it was in the request.
 *
 * @throws ProblemError naming the field of an order that is not valid, or that the command line cannot express
 *   (`not-on-the-command-line`); for names with control characters (`control-characters`), which a terminal would obey
 * @example
 * ```ts
 * import { runArguments } from '@waterfill/plan/reproduce';
 * const order = { quantity: 20_000, cap: { participation: 0.1 }, complete: [{ amount: 0.3, isPart: true, seconds: 43_200 }] };
 * const argv = runArguments({ inputs: { kind: 'sample', name: 'thin' }, order });
 * argv.slice(0, 4); // => ['run', '--sample', '--quantity', '20000']
 * argv.slice(4); // => ['--cap', 'largest-size,participation:10%', '--complete', '30%@12:00']
 * ```
 */
export function runArguments({ inputs, measure = {}, order }: RunRequest): string[] {
  requireOrder(order);
  return [
    'run',
    ...inputArguments(inputs),
    ...argumentsOf(ORDER, order),
    ...(inputs.kind === 'curves' ? [] : measureArguments(measure, inputs)),
  ];
}

function inputArguments(inputs: RunInputs): string[] {
  if (inputs.kind === 'sample') return inputs.name === 'thin' ? ['--sample'] : ['--sample', inputs.name];
  if (inputs.files.length === 0) throw new ProblemError('inputs.files', 'expected at least one, got none');
  // A name that begins with a dash would be an option, or standard input.
  return inputs.files.map((file, i) => plainText(file.startsWith('-') ? `./${file}` : file, `inputs.files[${i}]`));
}

function measureArguments(measure: MeasureRequest, inputs: RunInputs): string[] {
  const { blockSeconds, ...rest } = withCalendar(measure);
  const count = inputs.kind === 'sample' ? 1 : inputs.files.length;
  if (count > 1 && rest.date !== undefined && !rest.join) refuse('date', 'takes one for a single recording only');
  // None is usual for as many days as have no need of blocks.
  const blocks = blockSeconds === blockSecondsForFit(count) && !rest.join ? {} : { blockSeconds };
  return [...sessionArguments(rest), ...argumentsOf(MEASURE, { ...rest, ...blocks })];
}

function sessionArguments({ open = '09:30', close = '16:00', breaks = [], calendar }: MeasureRequest): string[] {
  // Like 09:00-11:30,12:30-15:30.
  const session = [open, ...breaks.map(({ from, to }) => `${from},${to}`), close].join('-');
  return calendar !== undefined || session === '09:30-16:00' ? [] : ['--session', plainText(session, 'open')];
}

function argumentsOf<Request extends object>(writers: Writers<Request>, request: Request): string[] {
  const names = Object.keys(writers) as (keyof Request & string)[];
  return names.flatMap((name) => {
    const value = request[name];
    return value === undefined || value === null ? [] : writers[name](value, name);
  });
}
