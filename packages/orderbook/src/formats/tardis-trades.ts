import type { BookFile } from '../bytes/book-file.js';
import { BookError } from '../reading/book-error.js';
import { UnixTime } from '../times/unix-time.js';
import { csvFields } from './csv/csv-fields.js';
import { type ColumnUse, CsvRow, ROW_IS_GOOD } from './csv/csv-row.js';
import type { LineReader } from './csv/line-reader.js';
import { TakenTrades } from './taken-trades.js';
import { tardisTradesName } from './trades-name.js';

const decoder = new TextDecoder();
const [LETTER_B, LETTER_S] = [98, 115];
const SHARES = 0;
const [TIME, SIDE] = [0, 1];

/** The file of the trades beside a file of `book_snapshot_N`, in the same folder; undefined if there is none. */
export async function tardisTradesOf(file: BookFile): Promise<BookFile | undefined> {
  const trades = tardisTradesName(file.name);
  return trades === file.name ? undefined : await file.sibling?.(trades);
}

/**
 * Reads Tardis `trades` as CSV: `timestamp`, `amount` and `side`, which is that of the taker.
 *
 * @throws BookError for a missing column or a row that is not a trade
 */
export async function readTardisTrades(lines: LineReader): Promise<TakenTrades> {
  const [times, shares, signs]: [number[], number[], number[]] = [[], [], []];
  const time = new UnixTime();
  let row: CsvRow | undefined;
  do {
    while (lines.next()) {
      if (row === undefined) {
        row = new CsvRow(usesOf(lines));
        lines.useMemory(row.kernel?.room);
      } else readTrade(row);
    }
  } while (await lines.fill());
  return new TakenTrades(times, shares, signs);

  function readTrade(of: CsvRow): void {
    if (of.parse(lines.bytes, lines.start) !== ROW_IS_GOOD) throw noTrade(lines);
    lines.endAt(of.end);
    const letter = lines.bytes[of.textStarts[SIDE]!]!;
    const size = of.values[SHARES]!;
    if (time.parse(lines.bytes, of.textStarts[TIME]!, of.textEnds[TIME]!) !== undefined) throw noTrade(lines);
    if (!(size >= 0)) throw noTrade(lines);
    times.push(time.seconds + time.nanoseconds / 1e9);
    shares.push(size);
    signs.push(letter === LETTER_B ? 1 : letter === LETTER_S ? -1 : 0);
  }
}

function usesOf(lines: LineReader): ColumnUse[] {
  const names = csvFields(decoder.decode(lines.bytes.subarray(lines.start, lines.end)).trim());
  const missing = ['timestamp', 'amount', 'side'].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const reason = `the header of the trades lacks the columns ${missing.join(', ')}; fetch trades of Tardis`;
    throw new BookError(lines.source, 'line 1', reason, { code: 'missing-columns', details: { missing } });
  }
  const uses: Readonly<Record<string, ColumnUse>> = {
    timestamp: { text: TIME },
    side: { text: SIDE },
    amount: { number: SHARES },
  };
  return names.map((name) => uses[name]);
}

function noTrade({ source, number }: LineReader): BookError {
  const reason = 'expected a trade: a timestamp, an amount >= 0 and a side; fetch the file again';
  return new BookError(source, `line ${number}`, reason, { code: 'faulty-trade' });
}
