import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { type BookColumns, BookError, type BookFile, type TradeColumns } from '../src/index.js';
import { memoryFile, readAll } from './made-up-recording.js';

const SECOND = Date.parse('2025-04-03T13:30:00Z') / 1000;

const TRADES: TradeColumns = {
  file: { replace: 'books', by: 'trades' },
  time: { column: 'at', unit: 'ms' },
  size: 'qty',
  side: { column: 'taker', buy: ['B'], sell: ['S'] },
};

const columns = (trades: TradeColumns, more: Partial<BookColumns> = {}): BookColumns => ({
  time: { column: 't', unit: 's' },
  ladder: {
    ...{ kind: 'columns', levels: 1 },
    ...{ bids: { price: 'b{level}', size: 'bs{level}' }, asks: { price: 'a{level}', size: 'as{level}' } },
  },
  trades,
  ...more,
});

const books = `t,coin,b0,bs0,a0,as0\n${[0, 10, 20, 30].map((s) => `${SECOND + s},X,9,5,11,5\n`).join('')}`;
const tradesText = [
  'at,coin,price,qty,taker',
  '5000,X,10,100,B',
  '10000,X,10,40,S',
  '25000,X,10,7,',
  '99000,X,10,1,B',
  '',
]
  .join('\n')
  .replaceAll(/^(\d+)/gm, (ms) => String(1000 * SECOND + Number(ms)));

const withTrades = (trades: string | Uint8Array, name = 'X_trades.csv'): BookFile =>
  memoryFile('X_books.csv', books, 1000, [memoryFile(name, trades)]);

const volumesOf = async (file: BookFile, mapping: BookColumns) => {
  const { states, report } = await readAll(file, { columns: mapping, symbol: undefined });
  return {
    volumes: states.map(({ volume }) => volume),
    signed: states.map(({ signedVolume = 0 }) => signedVolume),
    report,
  };
};

async function refusal(file: BookFile, mapping: BookColumns): Promise<BookError> {
  const error: unknown = await readAll(file, { columns: mapping }).catch((caught: unknown) => caught);
  if (error instanceof BookError) return error;
  throw error;
}

describe('the trades beside a table of books', () => {
  it('are counted with the first book at or after each, by the side of the taker', async () => {
    const { volumes, signed } = await volumesOf(withTrades(tradesText), columns(TRADES));
    expect(volumes).toEqual([0, 140, 0, 7]);
    expect(signed).toEqual([0, 60, 0, 0]);
  });

  it('are the same as Parquet', async () => {
    const [, ...lines] = tradesText
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const column = (name: string, k: number) => ({
      name,
      data: lines.map((line) => line[k]!),
      type: 'STRING' as const,
    });
    const at = { name: 'at', data: lines.map(([ms]) => BigInt(ms!)), type: 'INT64' as const };
    const qty = { name: 'qty', data: lines.map((line) => Number(line[3])), type: 'DOUBLE' as const };
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: [at, qty, column('taker', 4)] }));
    const file = { ...TRADES.file, by: 'trades' };
    const { volumes } = await volumesOf(withTrades(bytes), columns({ ...TRADES, file }));
    expect(volumes).toEqual([0, 140, 0, 7]);
  });

  it('are those of the symbol of the book, where both tables name it', async () => {
    const others = tradesText.replace('X,10,40', 'Y,10,40');
    const mapping = columns({ ...TRADES, symbol: 'coin' }, { symbol: 'coin' });
    expect((await volumesOf(withTrades(others), mapping)).volumes).toEqual([0, 100, 0, 7]);
  });

  it('may be in currency or in lots', async () => {
    const inCurrency = columns({ ...TRADES, price: 'price', sizes: 'currency' });
    expect((await volumesOf(withTrades(tradesText), inCurrency)).volumes).toEqual([0, 14, 0, 0.7]);
    const inLots = columns({ ...TRADES, sizes: { lot: 100 } });
    expect((await volumesOf(withTrades(tradesText), inLots)).volumes).toEqual([0, 14_000, 0, 700]);
  });

  it('are added to books of which each level is a row', async () => {
    const levels = [0, 10, 20].flatMap((s) => [`${SECOND + s},b,9,5`, `${SECOND + s},a,11,5`]);
    const file = memoryFile('X_books.csv', ['t,side,p,q', ...levels, ''].join('\n'), 1000, [
      memoryFile('X_trades.csv', tradesText),
    ]);
    const ladder = {
      kind: 'rows',
      levels: 1,
      price: 'p',
      size: 'q',
      side: { column: 'side', bid: ['b'], ask: ['a'] },
    } as const;
    expect((await volumesOf(file, columns(TRADES, { ladder }))).volumes).toEqual([0, 140, 0]);
  });

  it('are refused if their file is not there, or its name is that of the books', async () => {
    expect((await refusal(withTrades(tradesText, 'other.csv'), columns(TRADES))).message).toContain(
      'the mapping names the file of its trades, and X_trades.csv is not beside it; put it there',
    );
    const same = columns({ ...TRADES, file: { replace: 'depth', by: 'trades' } });
    expect((await refusal(withTrades(tradesText), same)).message).toContain('"depth" is not in its name');
  });

  it('are refused without a column that is named, and for a row that is no trade', async () => {
    const lacks = await refusal(withTrades(tradesText), columns({ ...TRADES, size: 'size' }));
    expect(lacks.message).toContain('X_trades.csv: line 1: lacks the columns size, which the mapping names');
    for (const wrong of ['X,10,-40', 'X,10,many', 'X,10,']) {
      const { message, code } = await refusal(withTrades(tradesText.replace('X,10,40', wrong)), columns(TRADES));
      expect([code, message]).toEqual([
        'faulty-trade',
        expect.stringContaining('X_trades.csv: line 3: expected a trade'),
      ]);
    }
    const none = columns({ ...TRADES, price: 'price', sizes: 'currency' });
    expect((await refusal(withTrades(tradesText.replace('X,10,40', 'X,0,40')), none)).code).toBe('faulty-trade');
  });

  it('are read once for each read of the recording', async () => {
    const mapping = columns(TRADES);
    const [first, again] = [
      await volumesOf(withTrades(tradesText), mapping),
      await volumesOf(withTrades(tradesText), mapping),
    ];
    expect(again.volumes).toEqual(first.volumes);
  });
});
