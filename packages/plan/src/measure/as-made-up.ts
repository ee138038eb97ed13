import { findingOf } from '@waterfill/model';
import type { MeasuredDay } from './measured-day.js';

/**
 * A day that was measured on a built-in sample: every plan on it warns that the books are made up.
 *
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { asMadeUp, measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = asMadeUp(await measureDay(await openRecording(file), { intervalSeconds: 1800 }));
 * day.warnings[0]!.code; // => 'made-up-books'
 * ```
 */
export function asMadeUp(day: MeasuredDay): MeasuredDay {
  return { ...day, warnings: [MADE_UP, ...day.warnings] };
}

const MADE_UP = findingOf({
  code: 'made-up-books',
  reason: 'the books are made up, for trying the program out',
});
