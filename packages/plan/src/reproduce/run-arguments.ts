import { ProblemError } from '@waterfill/model';
import { backends } from '@waterfill/solvers';
import type { Cap, OrderRequest } from '../order/order.js';
import { requireOrder } from '../order/require-order.js';
import { benchmarkFiles } from './benchmark-files.js';
import { measureArguments, readingArguments } from './measure-arguments.js';
import { decimalText, percentText } from './number-text.js';
import {
  auctionText,
  blackoutText,
  capText,
  durationText,
  fileText,
  plainText,
  refuse,
  trajectoryText,
  volatilityText,
} from './option-texts.js';
import type { AheadRequest, RunInputs, RunRequest, VolumesRequest } from './run-request.js';
import { argumentsOf, number, option, repeated, text, type Writers } from './writers.js';

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
export function runArguments({ inputs, measure = {}, order, ahead = {}, volumes }: RunRequest): string[] {
  requireOrder(order);
  const isAhead = inputs.kind === 'profile' || ahead.forDate !== undefined;
  const { calendar } = measure;
  const isWeighed = volumes !== undefined || (inputs.kind !== 'profile' && isAhead);
  return [
    'run',
    ...inputArguments(inputs),
    ...argumentsOf(ORDER, order),
    ...argumentsOf(AHEAD, isWeighed ? ahead : isAhead ? { forDate: ahead.forDate } : {}),
    ...(volumes ? argumentsOf(VOLUMES, volumes) : []),
    ...(isMeasured(inputs) ? measureArguments(measure, inputs) : []),
    ...(!isMeasured(inputs) && isAhead ? readingArguments({ calendar }, ['calendar']) : []),
  ];
}

function isMeasured({ kind }: RunInputs): boolean {
  return kind === 'sample' || kind === 'recordings';
}

const AHEAD: Writers<AheadRequest> = {
  forDate: text('for'),
  halfLifeDays: option('age-half-life', (days) => `${decimalText(days)}d`),
};

const VOLUMES: Writers<VolumesRequest> = {
  file: option('volume', fileText),
  lastDays: number('volume-days'),
  quantile: option('volume-quantile', (part) => `${percentText(part)}%`),
};

function inputArguments(inputs: RunInputs): string[] {
  if (inputs.kind === 'sample') return inputs.name === 'thin' ? ['--sample'] : ['--sample', inputs.name];
  if (inputs.files.length === 0) throw new ProblemError('inputs.files', 'expected at least one, got none');
  return inputs.files.map((file, i) => fileText(file, `inputs.files[${i}]`));
}
