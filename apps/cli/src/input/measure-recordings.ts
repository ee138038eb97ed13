import { basename } from 'node:path';
import { describeFinding, type Finding } from '@waterfill/model';
import { fileSource, type SampleName, sampleBook, sampleDays } from '@waterfill/orderbook';
import { bookSources } from '@waterfill/orderbook/node';
import { type MeasureDaysOptions, type MeasuredDay, measureDays, requireBook } from '@waterfill/plan';
import { measureDaysInProcesses } from '@waterfill/plan/node';
import { printable } from '@waterfill/report/text';
import { recordedSession } from '../options/calendar-option.js';
import { type MeasureOptions, measurementOf } from '../options/curve-options.js';
import { flagOf } from '../options/flags.js';
import { refuse } from '../options/refuse.js';
import { byteProgress } from '../terminal/byte-progress.js';
import type { Io } from '../terminal/io.js';

/**
 * Measures recordings as `measureDays` of `@waterfill/plan`, with the progress on a terminal; problems of a recording
 * are reported on stderr.
 *
 * @param recordings - of a LOBSTER pair either file, as `recordingsIn` gives them
 * @param forFit - whether the days are to be fitted: a day without a book in the session is refused, and blocks are
 *   measured as a fit needs them; default false
 */
export async function* measureRecordings(
  recordings: readonly string[],
  options: MeasureOptions,
  io: Io,
  forFit = false,
): AsyncGenerator<MeasuredDay, void> {
  if (recordings.length > 1 && options.date !== undefined && !options.join) {
    refuse('--date is for a single file, or the files of one day with --join; of several files each is one day');
  }
  const sources = await bookSources(recordings, io.stdin);
  const closed: ClosedDays = new Map();
  const settings = { ...settingsOf(options, closed, io), forFit, threads: options.threads };
  try {
    for await (const { source, day: measured } of measureDaysInProcesses(sources, settings)) {
      const name = printable(basename(source.name));
      if (forFit) requireBook(measured, name);
      const day = warned(measured, closed);
      for (const warning of day.warnings) io.note(`waterfill: ${name}: ${printable(describeFinding(warning, flagOf))}`);
      yield day;
    }
  } finally {
    io.showStatus?.('');
  }
}

/** Measures a day of the built-in sample. */
export async function measureSample(name: SampleName, options: MeasureOptions, io: Io): Promise<MeasuredDay> {
  const source = fileSource(sampleBook(sampleDays({ days: 1, name })[0]!));
  const closed: ClosedDays = new Map();
  const { value } = await measureDays([source], settingsOf(options, closed, io)).next();
  io.showStatus?.('');
  return warned(value!.day, closed);
}

/** Why the venue of a calendar is closed, by date. */
type ClosedDays = Map<string, Finding>;

/** A day, with what is wrong with its date. */
function warned(day: MeasuredDay, closed: ClosedDays): MeasuredDay {
  const why = closed.get(day.curves.date);
  return why === undefined ? day : { ...day, warnings: [why, ...day.warnings] };
}

/**
 * The options of the measurement, with the progress on a terminal.
 *
 * @param closed - receives why the venue of a calendar is closed on a day that is measured
 */
function settingsOf(options: MeasureOptions, closed: ClosedDays, io: Io): MeasureDaysOptions {
  const recorded = recordedSession(options, (finding, date) => void closed.set(date, finding));
  return { ...measurementOf(options, recorded), onProgress: byteProgress(io) };
}
