/** The schemas of Databento binary by their numbers in the metadata. */
const SCHEMAS = [
  ...['mbo', 'mbp-1', 'mbp-10', 'tbbo', 'trades', 'ohlcv-1s', 'ohlcv-1m', 'ohlcv-1h', 'ohlcv-1d', 'definition'],
  ...['statistics', 'status', 'imbalance', 'ohlcv-eod', 'cmbp-1', 'cbbo-1s', 'cbbo-1m', 'tcbbo', 'bbo-1s', 'bbo-1m'],
];

/** Stands for records of several schemas, as in a live capture. */
export const MIXED = 0xffff;

/** The kinds of records, by the second byte of each. */
export const MBP_1 = 0x01;
export const MBP_10 = 0x0a;
export const SYMBOL_MAPPING = 0x16;

const RECORDS: Readonly<Record<number, string>> = {
  ...{ 0: 'trades', [MBP_1]: 'mbp-1', [MBP_10]: 'mbp-10', 18: 'status', 19: 'definition', 20: 'imbalance' },
  ...{ 21: 'error', [SYMBOL_MAPPING]: 'symbol mapping', 23: 'system', 24: 'statistics', 160: 'mbo' },
  ...{ 32: 'ohlcv-1s', 33: 'ohlcv-1m', 34: 'ohlcv-1h', 35: 'ohlcv-1d', 36: 'ohlcv-eod', 177: 'cmbp-1' },
  ...{ 192: 'cbbo-1s', 193: 'cbbo-1m', 194: 'tcbbo', 195: 'bbo-1s', 196: 'bbo-1m' },
};

/** The name of a schema. */
export function dbnSchemaName(schema: number): string {
  return SCHEMAS[schema] ?? `number ${schema}`;
}

/** Why the rows of some schemas with the columns of a book are not its states. */
const SAMPLED = 'which has only one book per second or minute, at the time of the last trade before it';
const CONSOLIDATED = 'which combines the best prices of several venues';
const NO_BOOKS: Readonly<Record<string, string>> = {
  tbbo: 'which has only one row per trade, with the book before it',
  ...{ 'bbo-1s': SAMPLED, 'bbo-1m': SAMPLED },
  ...{ 'cmbp-1': CONSOLIDATED, 'cbbo-1s': CONSOLIDATED, 'cbbo-1m': CONSOLIDATED, tcbbo: CONSOLIDATED },
};

/** Why a schema other than mbp-1 and mbp-10 is not read, and what to fetch. */
export function whyNoBook(schema: string): string {
  return `${NO_BOOKS[schema] ?? 'which is not a book'}; fetch mbp-10, or mbp-1 for one level`;
}

/** The name of a kind of records. */
export function dbnRecordName(kind: number): string {
  return RECORDS[kind] ?? `kind ${kind}`;
}
