import { InvalidArgumentError, Option } from 'commander';
import { numberOrPercent } from './number-or-percent.js';
import { wholeNumberParser } from './number-parser.js';

/** What a user says of the volumes to expect. */
export interface VolumeOptions {
  /** a path */
  readonly volume?: string;
  readonly volumeDays?: number;
  /** 0 to 1 */
  readonly volumeQuantile?: number;
}

/** The file of the volumes, and how many of its days count. */
export function volumeOptions(): Option[] {
  return [
    new Option('--volume <file>', "the market's volumes of past days, a CSV: what to expect of the day"),
    new Option('--volume-days <count>', 'only the last days of that file').argParser(parseCount),
  ];
}

/** The cautious volumes of a participation cap. */
export function volumeQuantileOption(): Option {
  return new Option(
    '--volume-quantile <part>',
    'cap at the volume that this part of days is below, like 25%',
  ).argParser(parsePart);
}

const parseCount = wholeNumberParser('a whole number > 0', (count) => count > 0);

function parsePart(text: string): number {
  const [, number, percent] = /^(\d+(?:\.\d*)?|\.\d+)(%?)$/.exec(text) ?? [];
  const part = numberOrPercent(number ?? '', percent);
  if (part > 0 && part < 1) return part;
  throw new InvalidArgumentError('Expected a part of days above 0 and below 100 %, like 25%.');
}
