import { readingArguments } from './measure-arguments.js';
import { clockText, fileText, plainText } from './option-texts.js';
import type { MeasureRequest } from './run-request.js';
import { argumentsOf, number, option, text, type Writers } from './writers.js';

/** All that an analysis of fills follows from. */
export interface TcaRequest {
  /** the names of files */
  readonly fills: string;
  /** of the day; several are joined */
  readonly recordings: readonly string[];
  readonly plan?: string | undefined;
  /** of the order, of which a plan says the side, the quantity and the currency */
  readonly terms: TcaTerms;
  /** how the recording is read; of a plan the time zone is that of the plan */
  readonly measure?: MeasureRequest | undefined;
}

/** What is said of an order that was traded: amounts in currency per share, times in seconds after midnight. */
export interface TcaTerms {
  readonly side?: 'buy' | 'sell' | undefined;
  readonly quantity?: number | undefined;
  readonly currency?: string | undefined;
  readonly arrival?: number | undefined;
  readonly arrivalPrice?: number | undefined;
  readonly decisionPrice?: number | undefined;
  readonly endPrice?: number | undefined;
  readonly fee?: number | undefined;
}

const TERMS: Writers<TcaTerms> = {
  side: text('side'),
  quantity: number('quantity'),
  currency: text('currency'),
  arrival: option('arrival', clockText),
  arrivalPrice: number('arrival-price'),
  decisionPrice: number('decision-price'),
  endPrice: number('end-price'),
  fee: number('fee'),
};

/** What is said of recordings here as for a plan. */
const READING: readonly (keyof MeasureRequest)[] = [
  ...(['format', 'columns', 'symbol', 'instrument', 'publisher', 'dropBadBooks', 'allowNegativePrices'] as const),
  ...(['maxBadShare', 'join', 'date', 'calendar'] as const),
];

/**
 * The arguments of `waterfill` for the costs of fills, without its outputs.
 *
 * @throws ProblemError naming what the command line cannot say, as `runArguments` does
 * @example
 * ```ts
 * import { tcaArguments } from '@waterfill/plan/reproduce';
 * const files = { fills: 'fills.csv', recordings: ['day.csv.gz'], plan: 'plan.json' };
 * tcaArguments({ ...files, terms: { fee: 0.003 } }).join(' ');
 * // => 'tca fills.csv day.csv.gz --plan plan.json --fee 0.003'
 * ```
 */
export function tcaArguments({ fills, recordings, plan, terms, measure = {} }: TcaRequest): string[] {
  const { side, quantity, currency, ...others } = terms;
  const own = plan === undefined ? { side, quantity, currency } : {};
  return [
    'tca',
    fileText(fills, 'fills'),
    ...recordings.map((file, i) => fileText(file, `recordings[${i}]`)),
    ...(plan === undefined ? [] : ['--plan', plainText(plan, 'plan')]),
    ...argumentsOf(TERMS, { ...own, ...others }),
    ...readingArguments(measure, plan === undefined ? [...READING, 'timezone'] : READING),
  ];
}
