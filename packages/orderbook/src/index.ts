export type {
  BookColumns,
  BookGlance,
  ColumnName,
  LadderOfColumns,
  LadderOfLists,
  LadderOfRows,
  LevelColumns,
  Quantiles,
  TimesBySteps,
  TimesInColumn,
  TimeUnit,
  TradeColumns,
} from '@waterfill/model';
export type { BookState } from './books/book-state.js';
export { type BookCost, costOfBook } from './books/cost-of-book.js';
export { type BookSide, walkBook } from './books/walk-book.js';
export type { BookFile } from './bytes/book-file.js';
export { streamedFile } from './bytes/streamed-file.js';
export { type BookTableBuilder, type BookTables, createBookTableBuilder } from './curves/book-tables.js';
export { type CurveBuilder, createCurveBuilder } from './curves/curve-builder.js';
export type { CurveOptions } from './curves/curve-options.js';
export { createTradeWatch, type EarlyEnd, type TradeWatch } from './curves/trade-watch.js';
export type { BookFormat, BookLayout, FileHead } from './formats/book-format.js';
export { bookFormats } from './formats/book-formats.js';
export { bookMappings } from './formats/columns/book-mappings.js';
export { parseLobsterName } from './formats/lobster-name.js';
export { pairFiles } from './formats/pair-files.js';
export { BookError, type BookErrorParts } from './reading/book-error.js';
export type { BookRecording, Gap, Moment, ReadReport } from './reading/book-recording.js';
export { type BookSource, fileSource, type SourceFile } from './reading/book-source.js';
export type { Fault, FaultKind } from './reading/fault.js';
export { describeFault } from './reading/fault-tally.js';
export { formatInspection } from './reading/format-inspection.js';
export {
  type DateOrderOptions,
  type FirstState,
  type FirstStates,
  firstDateOf,
  firstStateOf,
  firstSymbolOf,
  inDateOrder,
} from './reading/in-date-order.js';
export { type Begun, inTurns } from './reading/in-turns.js';
export { type Halt, type Inspection, inspectRecording } from './reading/inspect-recording.js';
export { joinSources } from './reading/join-sources.js';
export { findLadderFault, type LadderFault } from './reading/ladder-fault.js';
export { LeftOut, type LeftOutOptions } from './reading/left-out.js';
export { openRecording } from './reading/open-recording.js';
export type { ReadOptions } from './reading/read-options.js';
export { sampleBook } from './sample/sample-book.js';
export { sampleCsv } from './sample/sample-csv.js';
export { type SampleDay, type SampleDaysOptions, sampleDays } from './sample/sample-day.js';
export { sampleFileName } from './sample/sample-file-name.js';
export type { SampleName } from './sample/sample-profile.js';
export { sampleTruth } from './sample/sample-truth.js';
export { formatMoment } from './times/format-moment.js';
export { IsoTime } from './times/iso-time.js';
export type { SessionBreak, SessionHours } from './times/session-clock.js';
export { type Session, type SessionGrid, sessionDateAt, sessionGrid } from './times/session-grid.js';
