import type { BookColumns } from '@waterfill/model';
import { bookMappings } from '@waterfill/orderbook';
import { blockSecondsForFit } from '../measure/block-seconds-for-fit.js';
import { durationText, plainText, refuse } from './option-texts.js';
import { type MeasureRequest, type RunInputs, withCalendar } from './run-request.js';
import { argumentsOf, nothing, number, option, text, type Writer, type Writers } from './writers.js';

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

/** How recordings are read and measured. */
export function measureArguments(measure: MeasureRequest, inputs: RunInputs): string[] {
  const { blockSeconds, ...rest } = withCalendar(measure);
  const count = inputs.kind === 'sample' ? 1 : inputs.files.length;
  if (count > 1 && rest.date !== undefined && !rest.join) refuse('date', 'takes one for a single recording only');
  // None is usual for as many days as have no need of blocks.
  const blocks = blockSeconds === blockSecondsForFit(count) && !rest.join ? {} : { blockSeconds };
  return [...sessionArguments(rest), ...argumentsOf(MEASURE, { ...rest, ...blocks })];
}

/** The session, and of the other fields those that are named. */
export function readingArguments(measure: MeasureRequest, fields: readonly (keyof MeasureRequest)[]): string[] {
  const own = withCalendar(measure);
  const chosen = Object.fromEntries(fields.map((name) => [name, own[name]]));
  return [...sessionArguments(own), ...argumentsOf(MEASURE, chosen as MeasureRequest)];
}

function sessionArguments({ open = '09:30', close = '16:00', breaks = [], calendar }: MeasureRequest): string[] {
  // Like 09:00-11:30,12:30-15:30.
  const session = [open, ...breaks.map(({ from, to }) => `${from},${to}`), close].join('-');
  return calendar !== undefined || session === '09:30-16:00' ? [] : ['--session', plainText(session, 'open')];
}
