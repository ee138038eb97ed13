import { createZoneClock } from '@waterfill/model';
import { type BookSource, describeFault, formatMoment, inspectRecording, type Moment } from '@waterfill/orderbook';
import { inspectionEntries } from '@waterfill/report/text';
import { fieldName } from '../state/field-name.js';
import { DEFAULT_FORM, type MeasureForm } from '../state/order-form.js';
import type { OnProgress, RecordingView } from './answers.js';
import { progressOf } from './measure-input.js';
import { recordedMeasure, sessionOfRecording } from './recorded-measure.js';

/** Reads a recording completely, as `waterfill inspect` does. */
export async function viewRecording(
  source: BookSource,
  form: MeasureForm,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<RecordingView> {
  const findings: string[] = [];
  const measure = recordedMeasure(form, ({ reason }) => void findings.push(reason));
  const { timezone = DEFAULT_FORM.measure.timezone!, format, columns, symbol, instrument, publisher } = measure;
  const { dropBadBooks, allowNegativePrices, date } = measure;
  const which = { format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, date, timezone };
  const reading = { ...which, lenient: true, signal };
  const session = await sessionOfRecording(source, measure, reading);
  const tell = progressOf(1, onProgress, () => 0);
  const recording = await source.open({ ...reading, session, onProgress: tell.bind(undefined, source) });
  const inspection = await inspectRecording(recording);
  const { offsetAt } = createZoneClock(timezone);
  const time = (moment: Moment): string => formatMoment(moment, offsetAt(moment.seconds));
  const { symbols, dates, instruments, publishers } = inspection.report;
  return {
    entries: [
      ...inspectionEntries(inspection, { time, fault: describeFault, nameOf: fieldName }),
      ...findings.map((reason) => ['calendar', reason] as const),
    ],
    ...{ symbols: [...symbols.keys()], dates: [...dates.keys()] },
    ...{ instruments: [...instruments.keys()], publishers: [...publishers.keys()] },
  };
}
