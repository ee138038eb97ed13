/** The parts of a LOBSTER file name. */
export interface LobsterName {
  /** empty if missing */
  readonly symbol: string;
  /** YYYY-MM-DD; undefined if missing */
  readonly date: string | undefined;
  /**
   * possible names of the other file of the pair, the likeliest first; none if the name does not say which file this is
   */
  readonly partners: readonly string[];
}

const PACKINGS = ['', '.gz', '.zst'];

/**
 * Reads the name of one file of a pair, `SYMBOL_DATE_START_END_message_LEVELS.csv` or `..._orderbook_...`, packed or not.
 *
 * @example
 * ```ts
 * import { parseLobsterName } from '@waterfill/orderbook';
 * const name = parseLobsterName('GOOG_2012-06-21_34200000_57600000_message_5.csv.gz');
 * name.symbol; // => 'GOOG'
 * name.date; // => '2012-06-21'
 * name.partners[0]; // => 'GOOG_2012-06-21_34200000_57600000_orderbook_5.csv.gz'
 * ```
 */
export function parseLobsterName(name: string): LobsterName {
  const [, symbol = '', date] = /^(.+?)_(\d{4}-\d{2}-\d{2})_/.exec(name) ?? [];
  return { symbol, date, partners: partnersOf(name) };
}

function partnersOf(name: string): string[] {
  const [, start, role, rest, packing = ''] = /^(.*)(message|orderbook)(.*?)(\.gz|\.zst)?$/.exec(name) ?? [];
  if (role === undefined) return [];
  const partner = `${start}${role === 'message' ? 'orderbook' : 'message'}${rest}`;
  return [packing, ...PACKINGS.filter((other) => other !== packing)].map((ending) => partner + ending);
}
