import type { Finding } from '@waterfill/model';
import { asMadeUp, type Day, measureDays, requireBook } from '@waterfill/plan';
import type { MeasureForm } from '../state/order-form.js';
import type { OnProgress } from './answers.js';
import type { MeasuredInput } from './open-files.js';
import { recordedMeasure } from './recorded-measure.js';

/**
 * Measures what was opened, as the command line does before it plans.
 *
 * @throws BookError for a recording that cannot be used; ProblemError naming the field that is out of range; the
 *   signal's reason when it is aborted
 */
export async function measureInput(
  input: MeasuredInput,
  form: MeasureForm,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<readonly Day[]> {
  if (!('sources' in input)) return input.kind === 'curves' ? input.days : [];
  const { sources } = input;
  const days: Day[] = [];
  const tell = progressOf(sources.length, onProgress, () => days.length);
  const closed: Finding[] = [];
  const measure = recordedMeasure(form, (finding) => void closed.push(finding));
  const options = { ...measure, forFit: true, signal, onProgress: tell };
  for await (const { source, day } of measureDays(sources, options)) {
    requireBook(day, source.name);
    const warned = { ...day, warnings: [...closed.splice(0), ...day.warnings] };
    days.push(input.kind === 'sample' ? asMadeUp(warned) : warned);
  }
  return days;
}

/** Messages between threads are not free. */
const BETWEEN_MESSAGES = 50;

/** Tells how far the reading of some recordings is, at most so often that nobody notices. */
export function progressOf(days: number, onProgress: OnProgress, done: () => number) {
  let last = 0;
  return ({ name }: { readonly name: string }, bytes: number, total: number): void => {
    const now = performance.now();
    if (now - last < BETWEEN_MESSAGES) return;
    last = now;
    const ofFile = total > 0 ? Math.min(1, bytes / total) : undefined;
    const megabytes = `${(bytes / 1e6).toFixed(1)} MB`;
    onProgress({
      text: `reading ${name}: ${ofFile === undefined ? megabytes : `${megabytes} of ${(total / 1e6).toFixed(1)} MB`}`,
      // A few bytes may unpack to many: then it is not known how many follow.
      part: ofFile === undefined || ofFile === 1 ? undefined : (done() + ofFile) / days,
    });
  };
}
