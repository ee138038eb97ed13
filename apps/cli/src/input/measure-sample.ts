import { findingOf } from '@waterfill/model';
import { fileSource, type SampleName, sampleBook, sampleDays } from '@waterfill/orderbook';
import { type MeasuredDay, measureDays } from '@waterfill/plan';
import type { MeasureOptions } from '../options/curve-options.js';
import type { Io } from '../terminal/io.js';
import { settingsOf } from './measure-recordings.js';

/** Measures a day of the built-in sample, and has every plan on it say that it is one. */
export async function measureSample(name: SampleName, options: MeasureOptions, io: Io): Promise<MeasuredDay> {
  const source = fileSource(sampleBook(sampleDays({ days: 1, name })[0]!));
  const { value } = await measureDays([source], settingsOf(options, io)).next();
  const { day } = value!;
  return { ...day, warnings: [MADE_UP, ...day.warnings] };
}

const MADE_UP = findingOf({
  code: 'made-up-books',
  reason: 'the books are made up, for trying the program out',
});
