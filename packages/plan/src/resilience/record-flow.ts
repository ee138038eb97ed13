import type { FlowDay } from '@waterfill/fit';
import { ProblemError } from '@waterfill/model';
import { type BookRecording, type Session, type SessionHours, sessionDateAt, sessionGrid } from '@waterfill/orderbook';
import { FlowRecorder } from './flow-recorder.js';

/** How to put a recording into bins. */
export interface FlowOptions extends Omit<Session, 'intervalSeconds'> {
  /** of the session, YYYY-MM-DD; default: the date of the first state */
  readonly date?: string | undefined;
  /** the hours of a date, such as those of a trading calendar, instead of `open`, `close` and `breaks` */
  readonly sessionOn?: ((date: string) => SessionHours) | undefined;
  /** the length of a bin; default 1 */
  readonly binSeconds?: number | undefined;
  /** the size whose cost tells the depth, shares; default: half of what the book nearly always holds */
  readonly depthSize?: number | undefined;
}

/**
 * Records the trades and the books of one day in bins, for `fitResilience` of `@waterfill/fit`.
 *
 * @throws BookError as the recording does; ProblemError if no book is in the session, or the feed has no trades
 *   (`no-trades`)
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { recordFlow } from '@waterfill/plan';
 * const recording = await openRecording(sampleBook(sampleDays({ days: 1 })[0]!));
 * (await recordFlow(recording)).mids.length; // => 23400
 * ```
 */
export async function recordFlow(recording: BookRecording, options: FlowOptions = {}): Promise<FlowDay> {
  const { depthSize } = options;
  let recorder: FlowRecorder | undefined;
  let { date } = options;
  const report = await recording.read((state) => {
    date ??= sessionDateAt(state.seconds, options);
    recorder ??= recorderOf(date, options);
    recorder.add(state);
  });
  if (recorder === undefined || date === undefined) throw noBook();
  const day = recorder.finish(depthSize);
  if (day.mids.every(Number.isNaN)) throw noBook();
  requireTrades(day.flow);
  return { date, ...(report.symbol !== '' && { symbol: report.symbol }), ...day };
}

function recorderOf(date: string, options: FlowOptions): FlowRecorder {
  const { open, close, breaks, timezone, sessionOn, binSeconds = 1 } = options;
  const hours = sessionOn?.(date) ?? { open, close, breaks };
  const { openSeconds, intervals } = sessionGrid(date, { ...hours, timezone, intervalSeconds: binSeconds });
  return new FlowRecorder(openSeconds, intervals, binSeconds);
}

function noBook(): ProblemError {
  return new ProblemError('session', 'no book of the recording is in it', {
    ...{ code: 'no-book-in-session', cures: ['timezone'] },
  });
}

/** A feed without trades has none in any state. */
function requireTrades(flow: Float64Array): void {
  if (flow.some((shares) => shares !== 0 && !Number.isNaN(shares))) return;
  const reason =
    'the recording has no trades whose taker is known, so there is nothing that the book could recover from; ' +
    'Databento MBP and LOBSTER have trades, and Tardis has them in a file of its own';
  throw new ProblemError('recording', reason, { code: 'no-trades' });
}
