import { type Command, InvalidArgumentError, Option } from 'commander';
import { calendarOption } from './calendar-option.js';
import { bookOptions, type FilesOptions, filesOptions, type ReadingOptions, sessionOption } from './curve-options.js';
import { addFeeOption } from './fee-option.js';
import { numberOrPercent } from './number-or-percent.js';
import { numberParser } from './number-parser.js';
import { parseDuration } from './parse-duration.js';
import { parseQuantity } from './parse-quantity.js';
import { parseTimeOfDay } from './parse-time-of-day.js';
import { parseTimezone } from './parse-timezone.js';

/** What a user says of an order that was traded. */
export interface TradedOptions extends ReadingOptions, FilesOptions {
  readonly plan?: string;
  readonly side?: 'buy' | 'sell';
  readonly quantity?: number;
  readonly currency?: string;
  /** after midnight, seconds */
  readonly arrival?: number;
  /** currency per share */
  readonly arrivalPrice?: number;
  readonly endPrice?: number;
  readonly decisionPrice?: number;
  readonly fee?: number;
  /** seconds */
  readonly interval?: number;
  /** own shares of the market's volume, above 0 to 1 */
  readonly participation: readonly number[];
}

/** Those of which a plan says what they are. */
const OF_A_PLAN = ['side', 'quantity', 'currency', 'timezone', 'interval'] as const;

/** Adds the options of an order that was traded. */
export function addTradedOptions(command: Command): Command {
  const options = [
    new Option('--plan <file>', 'the plan.json or schedule.json that was traded'),
    new Option('--side <side>', 'of the order, without a plan').choices(['buy', 'sell']),
    new Option('--quantity <shares>', 'of the order, without a plan (default: what was filled)').argParser(
      parseQuantity,
    ),
    new Option(
      '--arrival <time>',
      'when the order came (default: when the plan starts, or the first fill is)',
    ).argParser(parseTime),
    new Option('--arrival-price <price>', 'then (default: the mid)').argParser(parsePrice),
    new Option('--decision-price <price>', 'when it was decided on (default: that at the arrival)').argParser(
      parsePrice,
    ),
    new Option('--end-price <price>', 'at the end of the order (default: the mid)').argParser(parsePrice),
    new Option('--participation <parts>', 'of the volume, for participation-weighted prices')
      .argParser(parseParts)
      .default([0.1, 0.2], '10%,20%'),
    ...bookOptions(),
    ...filesOptions(),
    new Option('--currency <name>', 'of the prices'),
    new Option('--date <date>', 'of the order, YYYY-MM-DD (default: that of the fills, or else of the recording)'),
    sessionOption(),
    calendarOption(),
    new Option('--timezone <name>', 'of clock times').argParser(parseTimezone).default('America/New_York'),
    new Option('--interval <length>', 'of the table of costs, without a plan (default: 30m)').argParser(parseDuration),
  ];
  for (const option of options) command.addOption(option);
  return addFeeOption(command);
}

/** The flag of what was said beside a plan, which says it, too; undefined: there is none. */
export function saidBesidePlan(command: Command): string | undefined {
  const name = OF_A_PLAN.find((option) => command.getOptionValueSource(option) === 'cli');
  return name && `--${name}`;
}

function parseTime(text: string): number {
  const seconds = parseTimeOfDay(text);
  if (!Number.isNaN(seconds)) return seconds;
  throw new InvalidArgumentError('Expected a time of day, like 9:45 or 09:45:30.');
}

const parsePrice = numberParser('a price', Number.isFinite);

function parseParts(text: string): readonly number[] {
  const parts = text.split(',').map((part) => {
    const [, number = '', percent] = /^([\d.]+)(%?)$/.exec(part.trim()) ?? [];
    return number === '' ? Number.NaN : numberOrPercent(number, percent);
  });
  if (parts.every((part) => part > 0 && part <= 1)) return parts;
  throw new InvalidArgumentError('Expected percentages above 0, at most 100 %, with commas between, like 10%,20%.');
}
