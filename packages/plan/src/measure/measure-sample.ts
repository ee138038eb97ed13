import { findingOf } from '@waterfill/model';
import { fileSource, type SampleName, sampleBook, sampleDays } from '@waterfill/orderbook';
import { type MeasureDaysOptions, measureDays } from './measure-days.js';
import type { MeasuredDay } from './measured-day.js';

/**
 * Measures a day of the built-in sample. Every plan on it warns that the books are made up.
 *
 * @param name - of a thin book or a thick one
 * @throws as {@link measureDays}
 * @example
 * ```ts
 * import { measureSample, planOrder } from '@waterfill/plan';
 * const day = await measureSample('thin', { intervalSeconds: 1800 });
 * (await planOrder([day], { quantity: 2000 })).warnings[0]!.code; // => 'made-up-books'
 * ```
 */
export async function measureSample(name: SampleName, options?: MeasureDaysOptions): Promise<MeasuredDay> {
  const source = fileSource(sampleBook(sampleDays({ days: 1, name })[0]!));
  const { value } = await measureDays([source], options).next();
  const { day } = value!;
  return { ...day, warnings: [MADE_UP, ...day.warnings] };
}

const MADE_UP = findingOf({
  code: 'made-up-books',
  reason: 'the books are made up, for trying the program out',
});
