import { bookMappings } from '@waterfill/orderbook';
import { describe, expect, it } from 'vitest';
import { parseBookColumns } from '../../src/index.js';
import { fitsSchema } from '../fits-schema.js';
import { refusalOf } from '../refusal-of.js';

const LISTS = { kind: 'lists', levels: 20, bids: 'bids', asks: 'asks' };
const ROWS = { kind: 'rows', levels: 5, price: 3, size: 4, side: { column: 2, bid: ['b'], ask: ['a'] } };
const time = { column: 't', unit: 'ms' };
const refusal = (value: unknown): string => refusalOf(() => parseBookColumns(JSON.stringify(value), 'm.json'));

describe('the columns of a table as JSON', () => {
  it.each(Object.entries(bookMappings))('may be those of %s', (_name, columns) => {
    expect(parseBookColumns(JSON.stringify(columns), 'm.json')).toEqual(columns);
    expect(fitsSchema('book-columns', JSON.stringify(columns))).toBe(true);
  });

  it('name the field that is wrong, missing or unknown', () => {
    expect(refusal({ time, ladder: { ...LISTS, bid: 'b' } })).toBe(
      'm.json: ladder.bid: unknown field; the fields here are kind, levels, bids, asks',
    );
    expect(refusal({ time, ladder: { ...LISTS, kind: 'tree' } })).toContain(
      'm.json: ladder.kind: expected "columns" or "lists" or "rows", got "tree"',
    );
    expect(refusal({ time: { column: 't', unit: 'minutes' }, ladder: LISTS })).toContain(
      'm.json: time: expected { "column", "unit" } with the unit iso, s, ms, us or ns',
    );
    const columns = { price: 'bid', size: 'size{level}' };
    expect(refusal({ time, ladder: { kind: 'columns', levels: 2, bids: columns, asks: columns } })).toContain(
      'm.json: ladder.bids.price: expected a name with {level} in it',
    );
  });

  it('may name trades, with a price if their sizes are in currency', () => {
    const trades = { file: { replace: 'book', by: 'trades' }, time, size: 'qty' };
    expect(parseBookColumns(JSON.stringify({ time, ladder: LISTS, trades }), 'm.json').trades).toEqual(trades);
    expect(refusal({ time, ladder: LISTS, trades: { ...trades, sizes: 'currency' } })).toContain(
      'm.json: trades.price: expected the column of the price, by which sizes in currency are divided',
    );
    expect(refusal({ time, ladder: LISTS, trades: { ...trades, sise: 'qty' } })).toContain(
      'trades.sise: unknown field',
    );
  });

  it('need times if each level is a row', () => {
    expect(refusal({ time: { start: '2025-04-03T13:30:00Z', everySeconds: 1 }, ladder: ROWS })).toBe(
      'm.json: time: expected a column of times: a ladder of rows does not say where a book ends without them',
    );
  });
});
