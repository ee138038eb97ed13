import type { BookColumns, LadderOfColumns } from '@waterfill/model';

type Sides = Pick<LadderOfColumns, 'bids' | 'asks'>;

/** The columns of both sides, given those of one with SIDE in their names. */
function sides(price: string, size: string): Sides {
  const of = (side: string): Sides['bids'] => ({
    price: price.replace('SIDE', side),
    size: size.replace('SIDE', side),
  });
  return { bids: of('bid'), asks: of('ask') };
}

/**
 * Columns of tables that are common, by name. Each is an example of {@link BookColumns}.
 *
 * - `binance-depth-20`: the top 20 of Binance, a book a row: `timestamp` in milliseconds, `bid_price_0`, `bid_qty_0`,
 *   `ask_price_0`, `ask_qty_0` to `_19`
 * - `binance-depth-lists`: the same as the stream `depth20` has it, a book a row, each side a list of `[price, quantity]` in
 *   the columns `bids` and `asks`
 * - `binance-depth-snap`: Binance's own files `SYMBOL_T_DEPTH_DATE_depth_snap.csv`, a level a row, of which the best 20
 *   of each side are read
 * - `level-rows`: a level a row with the columns `timestamp` (ISO 8601), `side` (bid or ask), `price` and `size`; the best
 *   20 of each side
 * - `headerless-ladders`: neither a header nor times: a price, then price and size of 15 asks and of 15 bids; a book a
 *   second from the midnight that began 2017-06-01 in UTC. A copy of it can say another start, step or number of levels
 * - `kaggle-crypto`: the limit order books of ADA, BTC and ETH on Kaggle (`BTC_1min.csv`): 15 levels by their distance
 *   from the mid, and their value in US dollars
 *
 * @example
 * ```ts
 * import { bookMappings } from '@waterfill/orderbook';
 * bookMappings['kaggle-crypto']!.sizes; // => 'currency'
 * ```
 */
export const bookMappings: Readonly<Record<string, BookColumns>> = {
  'binance-depth-20': {
    time: { column: 'timestamp', unit: 'ms' },
    ladder: { kind: 'columns', levels: 20, ...sides('SIDE_price_{level}', 'SIDE_qty_{level}') },
  },
  'binance-depth-lists': {
    time: { column: 'timestamp', unit: 'ms' },
    ladder: { kind: 'lists', levels: 20, bids: 'bids', asks: 'asks' },
  },
  'binance-depth-snap': {
    time: { column: 'timestamp', unit: 'ms' },
    symbol: 'symbol',
    ladder: {
      ...{ kind: 'rows', levels: 20, price: 'price', size: 'qty', snapshot: 'last_update_id' },
      side: { column: 'side', bid: ['b'], ask: ['a'] },
    },
  },
  'level-rows': {
    time: { column: 'timestamp', unit: 'iso' },
    ladder: {
      ...{ kind: 'rows', levels: 20, price: 'price', size: 'size' },
      side: { column: 'side', bid: ['bid', 'b', 'buy', 'B', 'BID'], ask: ['ask', 'a', 'sell', 'A', 'ASK'] },
    },
  },
  'headerless-ladders': {
    header: false,
    time: { start: '2017-06-01T00:00:00Z', everySeconds: 1 },
    ladder: {
      ...{ kind: 'columns', levels: 15 },
      asks: { price: { from: 2, step: 2 }, size: { from: 3, step: 2 } },
      bids: { price: { from: 32, step: 2 }, size: { from: 33, step: 2 } },
    },
  },
  'kaggle-crypto': {
    time: { column: 'system_time', unit: 'iso' },
    prices: { awayFrom: 'midpoint' },
    sizes: 'currency',
    ladder: { kind: 'columns', levels: 15, ...sides('SIDEs_distance_{level}', 'SIDEs_notional_{level}') },
  },
};
