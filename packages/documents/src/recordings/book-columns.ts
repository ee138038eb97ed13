import type { BookColumns } from '@waterfill/model';
import { z } from 'zod';
import { parseJson } from '../json/parse-json.js';
import { readWithSchema } from '../json/read-with-schema.js';
import { strictObject } from '../json/strict-object.js';

const column = z.union([z.string().min(1), z.int().min(1)], {
  error: 'expected the name of a column, or its number from 1 if the table has no header',
});
const PER_LEVEL =
  'expected a name with {level} in it, like "bid_price_{level}", or { "from": 2, "step": 2 } without a header';
const perLevel = z.union(
  [z.string().regex(/\{level(?::\d)?\}/, PER_LEVEL), strictObject({ from: z.int().min(1), step: z.int() })],
  { error: PER_LEVEL },
);
const side = strictObject({ price: perLevel, size: perLevel });
const levels = z.int().min(1).max(1000);
const texts = z.array(z.string()).min(1);

const ladder = z.discriminatedUnion('kind', [
  strictObject({
    ...{ kind: z.literal('columns'), levels, firstLevel: z.int().min(0).optional() },
    ...{ bids: side, asks: side },
  }),
  strictObject({ kind: z.literal('lists'), levels, bids: column, asks: column }),
  strictObject({
    ...{ kind: z.literal('rows'), levels, price: column, size: column, snapshot: column.optional() },
    side: strictObject({ column, bid: texts, ask: texts }),
  }),
]);

const timesInColumn = strictObject({ column, unit: z.enum(['iso', 's', 'ms', 'us', 'ns']) });

const time = z.union(
  [timesInColumn, strictObject({ start: z.iso.datetime({ offset: true }), everySeconds: z.number().gt(0) })],
  {
    error:
      'expected { "column", "unit" } with the unit iso, s, ms, us or ns, or { "start", "everySeconds" } for a table without times',
  },
);

const sizes = z
  .union([strictObject({ lot: z.number().gt(0) }), z.literal('currency')], {
    error: 'expected { "lot": a number > 0 } or "currency"',
  })
  .optional();

const trades = strictObject({
  file: strictObject({ replace: z.string().min(1), by: z.string() }),
  header: z.boolean().optional(),
  time: timesInColumn,
  symbol: column.optional(),
  size: column,
  price: column.optional(),
  sizes,
  side: strictObject({ column, buy: texts, sell: texts }).optional(),
}).refine(({ sizes: unit, price }) => unit !== 'currency' || price !== undefined, {
  path: ['price'],
  error: 'expected the column of the price, by which sizes in currency are divided',
});

/** The schema of {@link BookColumns}: where a table of depth has what. */
export const bookColumnsSchema: z.ZodType<BookColumns> = strictObject({
  header: z.boolean().optional(),
  time,
  symbol: column.optional(),
  prices: z
    .union([strictObject({ tick: z.number().gt(0) }), strictObject({ awayFrom: column })], {
      error: 'expected { "tick": a number > 0 } or { "awayFrom": the column of the mid }',
    })
    .optional(),
  sizes,
  ladder,
  trades: trades.optional(),
}).refine(({ time: times, ladder: { kind } }) => kind !== 'rows' || 'column' in times, {
  path: ['time'],
  error: 'expected a column of times: a ladder of rows does not say where a book ends without them',
});

/**
 * Reads where a table of depth has what, as JSON: the option `columns` of the readers of `@waterfill/orderbook`.
 *
 * @param source - the file's name, for messages
 * @throws DocumentError naming the field that is wrong, missing or unknown
 * @example
 * ```ts
 * import { parseBookColumns } from '@waterfill/documents';
 * const text = `{
 *   "time": { "column": "timestamp", "unit": "ms" },
 *   "ladder": { "kind": "lists", "levels": 20, "bids": "bids", "asks": "asks" }
 * }`;
 * parseBookColumns(text, 'mapping.json').ladder.levels; // => 20
 * ```
 */
export function parseBookColumns(text: string, source = 'document'): BookColumns {
  return readWithSchema(bookColumnsSchema, parseJson(text, source), { source });
}
