import { type RecordedHours, recordedHours } from '@waterfill/calendar';
import type { Finding } from '@waterfill/model';
import { type BookSource, firstDateOf, type ReadOptions, type SessionHours } from '@waterfill/orderbook';
import type { MeasureForm } from '../state/order-form.js';

/** How recordings are measured, with the hours of a calendar in place of its name. */
export interface RecordedMeasure extends Omit<MeasureForm, 'calendar'>, Partial<Pick<RecordedHours, 'sessionOn'>> {}

/** @param onClosed - is told why the venue of a calendar is closed on the day of a recording */
export function recordedMeasure(
  { calendar, ...measure }: MeasureForm,
  onClosed?: (finding: Finding) => void,
): RecordedMeasure {
  return calendar === undefined ? measure : { ...measure, breaks: undefined, ...recordedHours(calendar, onClosed) };
}

/** The session of a recording: that of its day, where a calendar says which it is. */
export async function sessionOfRecording(
  source: BookSource,
  { open, close, breaks, sessionOn, date }: RecordedMeasure,
  reading: Omit<ReadOptions, 'session'>,
): Promise<SessionHours> {
  const session = { open, close, breaks };
  return sessionOn?.(date ?? (await firstDateOf(source, { ...reading, session }))) ?? session;
}
