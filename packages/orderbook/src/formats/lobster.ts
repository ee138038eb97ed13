import { createZoneClock } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import { createBookState } from '../books/create-book-state.js';
import type { BookFile } from '../bytes/book-file.js';
import { readHead } from '../bytes/read-head.js';
import { BookError } from '../reading/book-error.js';
import { findLadderFault, type LadderFault } from '../reading/ladder-fault.js';
import type { ReadLog } from '../reading/read-log.js';
import type { ReadOptions } from '../reading/read-options.js';
import { LENT_BOOKS } from '../reading/row-order.js';
import { SecondsOfDay } from '../times/seconds-of-day.js';
import type { BookFormat, BookLayout, FileHead } from './book-format.js';
import { type ColumnUse, CsvRow, ROW_IS_GOOD } from './csv/csv-row.js';
import { LineReader } from './csv/line-reader.js';
import { addParseFault, addRowFault } from './csv/row-fault.js';
import { LobsterInstant } from './lobster-instant.js';
import { parseLobsterName } from './lobster-name.js';
import { readPairs } from './read-pairs.js';

/** The order id of a cross is -1; crosses and halts have no direction, which is written in several ways. */
const MESSAGE = /^\d+(\.\d+)?,[1-7],-?\d+,\d+,-?\d+,(-?1|0)$/;
const BOOK = /^(-?\d+,-?\d+,-?\d+,-?\d+)(,-?\d+,-?\d+,-?\d+,-?\d+)*$/;
const MESSAGE_COLUMNS = ['time', 'type', 'order id', 'size', 'price', 'direction'];
const MESSAGE_USES: readonly ColumnUse[] = [
  ...[{ text: 0 }, { number: 0 }, undefined, { number: 1 }, { number: 2 }],
  { number: 3 },
];
/** Visible and hidden executions. */
const VISIBLE = 4;
const TRADES: ReadonlySet<number> = new Set([VISIBLE, 5]);
const CROSS = 6;
/** The price of such a message states what is possible from then on: nothing, only quoting, or trading. */
const HALT = 7;
const [HALTED, QUOTING, TRADING] = [-1, 0, 1];
const UNITS_OF_PRICE = 10_000;
const EMPTY_LEVEL = 9_999_999_999;
const NOON = 43_200;

/**
 * LOBSTER message and orderbook files, a pair of lines for each event.
 *
 * Every line is a settled state, except while trading is halted (type 7), where only the first is. Its volume is the
 * size of the executions, visible (type 4) and hidden (5), since the previous state. Crosses (6) are counted
 * separately, and so are the executions of their orders, which have the time and the price of the cross and precede or
 * follow it. Times count from midnight in the time zone of the session, on the date in the name.
 */
export const lobster: BookFormat = {
  name: 'lobster',
  description: 'LOBSTER message and orderbook files, side by side',
  recognises: ({ firstLine }) => MESSAGE.test(firstLine) || BOOK.test(firstLine),
  open: async (head, options) => layoutOf(head, options),
};

/** A pair of files and what is known before reading. */
interface Pair {
  readonly symbol: string;
  /** 00:00 by the clock of the session, seconds since 1970 */
  readonly midnight: number;
  readonly levels: number;
}

async function layoutOf(head: FileHead, options: ReadOptions): Promise<BookLayout> {
  if (!MESSAGE.test(head.firstLine) && !BOOK.test(head.firstLine)) throw notOfThePair(head, 'a LOBSTER file');
  const partner = await partnerOf(head, options.signal);
  const [messages, book] = MESSAGE.test(head.firstLine) ? [head, partner] : [partner, head];
  if (!MESSAGE.test(messages.firstLine))
    throw notOfThePair(messages, 'a message file: time, type, order, size, price, direction');
  if (!BOOK.test(book.firstLine))
    throw notOfThePair(book, 'an orderbook file: ask price, ask size, bid price, bid size of each level');
  const { symbol, date = options.date } = parseLobsterName(head.file.name);
  const levels = book.firstLine.split(',').length / 4;
  const pair = { symbol, midnight: midnightOf(head.file, date, options), levels };
  return {
    levels,
    files: [messages.file, book.file],
    read: (access, log, onState) => {
      const [messageLines, bookLines] = [access.open(messages.file, LineReader), access.open(book.file, LineReader)];
      return readLines(messageLines, bookLines, pair, log, onState);
    },
  };
}

async function partnerOf({ file, firstLine }: FileHead, signal: AbortSignal | undefined): Promise<FileHead> {
  const { partners } = parseLobsterName(file.name);
  for (const name of partners) {
    const partner = await file.sibling?.(name);
    if (partner !== undefined) return readHead(partner, signal);
  }
  const reason = MESSAGE.test(firstLine)
    ? 'holds the messages of a LOBSTER pair; the book is in the other file'
    : 'holds the book of a LOBSTER pair; the times are in the message file';
  const place =
    partners.length > 0 ? `put ${partners[0]} beside it` : 'name the two ..._message_N.csv and ..._orderbook_N.csv';
  throw new BookError(file.name, '', `${reason}; ${place}`, { code: 'missing-partner' });
}

function notOfThePair({ file, firstLine }: FileHead, expected: string): BookError {
  return new BookError(file.name, 'line 1', `found ${JSON.stringify(firstLine.slice(0, 60))}, expected ${expected}`, {
    code: 'unknown-format',
  });
}

function midnightOf(file: BookFile, date: string | undefined, { timezone = 'America/New_York' }: ReadOptions): number {
  if (date === undefined || Number.isNaN(Date.parse(date))) {
    throw new BookError(file.name, '', 'its name has no date, as GOOG_2012-06-21_... does, and none is given', {
      code: 'no-date',
      cures: ['date'],
    });
  }
  // Not the instant of 00:00: on a day on which clocks change, 09:30 is not 34,200 seconds after it.
  return createZoneClock(timezone).instantOf(date, NOON) - NOON;
}

async function readLines(
  messages: LineReader,
  book: LineReader,
  pair: Pair,
  log: ReadLog,
  onState: (state: BookState) => void,
): Promise<void> {
  const readRow = createRowReader(messages, book, pair, log, onState);
  await readPairs(messages, book, readRow, (lines) => {
    log.rows++;
    addRowFault(log.faults, 'unpaired-line', lines, -1, []);
  });
}

function createRowReader(
  messages: LineReader,
  book: LineReader,
  { symbol, midnight, levels }: Pair,
  log: ReadLog,
  onState: (state: BookState) => void,
): () => void {
  const message = new CsvRow(MESSAGE_USES);
  messages.useMemory(message.kernel?.room);
  const uses = Array.from({ length: 4 * levels }, (_, column) => ({ number: slotOf(column, levels) }));
  const row = new CsvRow(uses, LENT_BOOKS);
  book.useMemory(row.kernel?.room);
  const names = Array.from({ length: 4 * levels }, (_, column) => nameOf(column));
  const time = new SecondsOfDay();
  let [isHalted, wasHalted] = [false, false];
  const instant = new LobsterInstant();
  const states = row.turns.map((values) => createBookState(levels, values));
  log.begin({ source: messages.source, column: 1, columnName: MESSAGE_COLUMNS[0]! }, onState);

  return () => {
    log.rows++;
    if (!readMessage()) return;
    if (!log.enter(symbol, midnight + time.seconds, time.nanoseconds, messages.number)) return;
    const [type, size, price, direction] = message.values;
    instant.turnTo(time.seconds, time.nanoseconds);
    if (TRADES.has(type!)) {
      // The direction is that of the resting order. Since 2014 Nasdaq does not tell that of hidden ones.
      const taker = type === VISIBLE ? -Math.sign(direction!) || 0 : 0;
      const shares = instant.execute(size!, price!, taker);
      log.trade(shares, taker * shares);
    }
    if (type === CROSS) {
      const { shares, signed } = instant.cross(price!);
      log.trade(-shares, -signed);
      log.cross(size!);
    }
    if (type === HALT) turnTo(price !== TRADING);
    // Orders that accumulate during a halt may cross, and nobody can trade against them.
    if (!readBook() || (isHalted && wasHalted)) return;
    settle(states[row.current]!);
  };

  function turnTo(isNowHalted: boolean): void {
    if (isNowHalted && !isHalted) messageFault('halt', 4);
    isHalted = isNowHalted;
  }

  function messageFault(kind: Parameters<typeof addRowFault>[1], column: number, expected?: string): void {
    addRowFault(log.faults, kind, messages, column, MESSAGE_COLUMNS, expected);
  }

  function readMessage(): boolean {
    const outcome = message.parse(messages.bytes, messages.start);
    if (outcome === ROW_IS_GOOD) messages.endAt(message.end);
    const [type, size, price] = message.values;
    const isTime = outcome === ROW_IS_GOOD && time.parse(messages.bytes, message.textStarts[0]!, message.textEnds[0]!);
    if (outcome !== ROW_IS_GOOD) addParseFault(log.faults, outcome, messages, MESSAGE_COLUMNS);
    else if (!isTime) messageFault('not-a-time', 0);
    else if (Number.isNaN(type!)) messageFault('not-a-number', 1);
    else if (Number.isNaN(size!)) messageFault('not-a-number', 3);
    else if (size! < 0) messageFault('negative', 3);
    else if (type === HALT && !isHaltPrice(price!)) messageFault('not-a-number', 4, HALT_PRICES);
    else return true;
    return false;
  }

  function readBook(): boolean {
    const outcome = row.parse(book.bytes, book.start);
    if (outcome === ROW_IS_GOOD) book.endAt(row.end);
    if (outcome !== ROW_IS_GOOD) addParseFault(log.faults, outcome, book, names);
    else if (book.isUnfinished) addRowFault(log.faults, 'cut-last-line', book, -1, names);
    return outcome === ROW_IS_GOOD && !book.isUnfinished;
  }

  function settle(state: BookState): void {
    toCurrency(state.bidPrices);
    toCurrency(state.askPrices);
    const problem = isHalted ? undefined : findLadderFault(state);
    if (problem !== undefined) {
      addRowFault(log.faults, problem.kind, book, columnOf(problem), names);
      return;
    }
    if (!isHalted && state.bidPrices[0] === state.askPrices[0]) addRowFault(log.faults, 'locked-book', book, 0, names);
    state.halted = isHalted;
    wasHalted = isHalted;
    log.give(state, true);
    row.turn();
  }
}

const HALT_PRICES = '-1 (trading is halted), 0 (quoting resumes) or 1 (trading resumes)';

function isHaltPrice(price: number): boolean {
  return price === HALTED || price === QUOTING || price === TRADING;
}

/** Of each level: ask price, ask size, bid price, bid size. The state has all bid prices first. */
function slotOf(column: number, levels: number): number {
  return [2, 3, 0, 1][column % 4]! * levels + Math.floor(column / 4);
}

function nameOf(column: number): string {
  return `${['ask price', 'ask size', 'bid price', 'bid size'][column % 4]} ${1 + Math.floor(column / 4)}`;
}

function columnOf({ side, field, level }: LadderFault): number {
  return 4 * level + (side === 'ask' ? 0 : 2) + (field === 'price' ? 0 : 1);
}

function toCurrency(prices: Float64Array): void {
  for (let k = 0; k < prices.length; k++) {
    const price = prices[k]!;
    prices[k] = Math.abs(price) === EMPTY_LEVEL ? Number.NaN : price / UNITS_OF_PRICE;
  }
}
