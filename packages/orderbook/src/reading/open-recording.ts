import { createZoneClock, type ZoneClock } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import type { BookFile } from '../bytes/book-file.js';
import { FileAccess } from '../bytes/file-access.js';
import { readHead } from '../bytes/read-head.js';
import type { BookFormat, BookLayout, FileHead } from '../formats/book-format.js';
import { bookFormats } from '../formats/book-formats.js';
import { columnsTable } from '../formats/columns/columns-table.js';
import { BookError } from './book-error.js';
import type { BookRecording, ReadReport } from './book-recording.js';
import { ReadLog } from './read-log.js';
import type { ReadOptions } from './read-options.js';
import { requireBookFile, requireReadOptions } from './require-read-options.js';

/**
 * Opens a recording: recognises its format by its first bytes, and finds its columns.
 *
 * It also runs in a browser: pass a `File` that a user picked.
 *
 * @throws BookError if the file cannot be read, is empty, or is of an unknown format; ProblemError naming an unknown
 *   option, or one of another type
 * @example
 * ```ts
 * import { openRecording } from '@waterfill/orderbook';
 * const header = 'ts_event,action,size,flags,bid_px_00,bid_sz_00,ask_px_00,ask_sz_00,symbol';
 * const row = '2025-04-03T13:30:00.125395235Z,A,100,128,30.1,50,32.0,200,XYZ';
 * const recording = await openRecording(new File([`${header}\n${row}\n`], 'day.csv'));
 * const spreads: number[] = [];
 * const report = await recording.read(({ bidPrices, askPrices }) => spreads.push(askPrices[0]! - bidPrices[0]!));
 * report.symbol; // => 'XYZ'
 * report.date; // => '2025-04-03'
 * spreads; // => [32.0 - 30.1]
 * ```
 */
export async function openRecording(file: BookFile, options: ReadOptions = {}): Promise<BookRecording> {
  requireBookFile(file);
  try {
    requireReadOptions(options);
    return await open(file, options);
  } catch (error) {
    await file.close?.();
    throw error;
  }
}

async function open(file: BookFile, options: ReadOptions): Promise<BookRecording> {
  const clock = clockOf(options.timezone ?? 'America/New_York');
  const head = await readHead(file, options.signal);
  requireRecording(head);
  const format = formatOf(head, options);
  const layout = await format.open(head, options);
  return {
    format: format.name,
    levels: layout.levels,
    read: (onState) => read(layout, new ReadLog(format.name, file.name, options, clock), options, onState),
  };
}

function formatOf(head: FileHead, { format, columns }: ReadOptions): BookFormat {
  if (columns === undefined) return format === undefined ? recognise(head) : formatNamed(format);
  if (format === undefined || format === 'columns') return columnsTable(columns);
  const reason = `the columns say how to read the table, and the format ${JSON.stringify(format)} says otherwise; give one`;
  throw new BookError('', '', reason, { code: 'columns-and-format', path: 'columns', cures: ['columns', 'format'] });
}

function clockOf(timezone: string): ZoneClock {
  try {
    return createZoneClock(timezone);
  } catch (cause) {
    const reason = `there is no time zone ${JSON.stringify(timezone)}; give a name like America/New_York`;
    throw new BookError('', '', reason, { code: 'unknown-timezone', path: 'timezone', cause });
  }
}

/** One of our own documents, which begin with their format. */
function requireRecording({ file, bytes }: FileHead): void {
  const start = new TextDecoder().decode(bytes.subarray(0, 200));
  const [, format] = /^\s*\{\s*"format"\s*:\s*"(waterfill\/[\w-]+@\d+)"/.exec(start) ?? [];
  if (format === undefined) return;
  const reason = `is a document, ${format}, not a recording of order books`;
  throw new BookError(file.name, '', reason, { code: 'other-format', details: { format } });
}

function recognise(head: FileHead): BookFormat {
  const format = bookFormats.find((candidate) => candidate.recognises(head));
  if (format !== undefined) return format;
  const list = bookFormats.map(({ name, description }) => `${name} (${description})`).join(', ');
  const isTable = head.firstLine.includes(',') && !head.firstLine.includes('\0');
  const more = isTable ? '; another table of depth is read if you name its columns' : '';
  throw new BookError(head.file.name, '', `${startOf(head)}; the formats that are read are ${list}${more}`, {
    ...{ code: 'unknown-format', cures: isTable ? ['columns'] : [] },
  });
}

/** Starts of files that can be read after some conversion. */
const KNOWN_STARTS: readonly (readonly [start: string, whatToDo: string])[] = [
  ['PK\u0003\u0004', 'is a ZIP archive: unpack it first'],
];

function startOf({ firstLine }: FileHead): string {
  const known = KNOWN_STARTS.find(([start]) => firstLine.startsWith(start));
  if (known !== undefined) return known[1];
  const start = firstLine.slice(0, 60).replace(/[\p{Cc}\ufffd]/gu, '?');
  return `starts with ${JSON.stringify(start)}, which is not a known format`;
}

function formatNamed(name: string): BookFormat {
  const format = bookFormats.find((candidate) => candidate.name === name);
  if (format !== undefined) return format;
  const reason = `there is no format ${JSON.stringify(name)}, only ${bookFormats.map((f) => f.name).join(', ')}`;
  throw new BookError('', '', reason, { code: 'unknown-format', path: 'format' });
}

async function read(
  layout: BookLayout,
  log: ReadLog,
  options: ReadOptions,
  onState: (state: BookState) => void,
): Promise<ReadReport> {
  const access = new FileAccess(layout.files, log, options);
  try {
    await layout.read(access, log, onState);
  } finally {
    await access.close();
  }
  return log.finish();
}
