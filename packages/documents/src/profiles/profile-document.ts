import type { ImpactProfile } from '@waterfill/model';
import { z } from 'zod';
import { findingSchema } from '../json/finding.js';
import { gridSchema } from '../json/grid.js';
import { maybeNumber } from '../json/maybe-number.js';
import { date, moment } from '../json/moment.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { type Refuse, refuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { requireTimes } from '../json/require-times.js';
import { showFound } from '../json/show-value.js';
import { strictObject } from '../json/strict-object.js';

/** The `format` of a document of a profile of days. */
export const PROFILE_FORMAT = 'waterfill/profile@1';

const error = z.number().gte(0);

const whatCarries = {
  explained: z.number().lte(1),
  levelError: error.exactOptional(),
  kept: z.array(
    strictObject({ seconds: z.number().gt(0), weight: z.number().gte(0).lte(1), error: error.exactOptional() }),
  ),
};

const carried = strictObject(whatCarries);

const EXPECTED = 'what is expected and the ends of its 95 % interval, three numbers >= 0, or null three times';

/** What is expected, and between which ends. */
const known = z
  .tuple([maybeNumber, maybeNumber, maybeNumber], { error: ({ input }) => `expected ${EXPECTED}, ${showFound(input)}` })
  .refine(
    (values) => values.every(Number.isNaN) || (values[1] >= 0 && values[1] <= values[0] && values[0] <= values[2]),
    { error: `expected ${EXPECTED}` },
  );

const interval = strictObject({
  ...{ start: moment, end: moment, days: z.int().gte(0) },
  ...{ halfSpread: known, impact: known, exponent: known, depth: known },
  volume: known.exactOptional(),
});

const auction = strictObject({ volume: z.number().gt(0), days: z.int().gte(1) });

const schema = strictObject({
  format: z.literal(PROFILE_FORMAT),
  symbol: z.string().min(1).exactOptional(),
  dates: z.array(date).min(1),
  side: z.enum(['buy', 'sell']),
  halfLifeDays: z.number().gt(0).exactOptional(),
  typicalSize: z.number().gt(0),
  mid: z.number().exactOptional(),
  isInWholeShares: z.boolean().exactOptional(),
  leftOut: z.array(strictObject({ date, code: z.string().min(1), reason: z.string() })),
  carriedOver: strictObject({
    ...{ halfSpread: carried, impact: carried, exponent: carried, depth: carried },
    volume: strictObject({ ...whatCarries, pastWeight: z.number().gte(0) }).exactOptional(),
  }),
  auctions: strictObject({
    openAuction: auction.exactOptional(),
    closeAuction: auction.exactOptional(),
  }).exactOptional(),
  grid: gridSchema,
  intervals: z.array(interval).min(1),
  findings: z.array(findingSchema),
});

/** The schema of the fields of `waterfill/profile@1`. */
export const profileDocumentSchema: z.ZodType = schema;

/** The quantities that every profile has. */
const NAMES = ['halfSpread', 'impact', 'exponent', 'depth'] as const;

/**
 * Reads a profile of days, `waterfill/profile@1`, as `formatProfileDocument` writes it.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError with the position of a syntax error, or the path of what is wrong and the value got
 * @example
 * ```ts
 * import { formatProfileDocument, parseProfileDocument } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, profileDays } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * parseProfileDocument(formatProfileDocument(profileDays([curves]))).dates; // => ['2025-06-02']
 * ```
 */
export function parseProfileDocument(text: string, source = 'profile'): ImpactProfile {
  return readProfileDocument(parseJson(text, source), { source });
}

/** {@link parseProfileDocument} for JSON that is parsed already. */
export function readProfileDocument(value: unknown, origin: Origin): ImpactProfile {
  requireFormat(value, [PROFILE_FORMAT], origin);
  const { format: _, carriedOver, intervals, ...rest } = readWithSchema(schema, value, origin);
  const refuse = refuserOf(origin);
  requireTimes(intervals, rest.grid, refuse);
  requireWhole(intervals, carriedOver.volume !== undefined, refuse);
  const columns = (name: (typeof NAMES)[number] | 'volume') => {
    const column = (i: 0 | 1 | 2): Float64Array => Float64Array.from(intervals, (row) => row[name]![i]);
    return { expected: column(0), low: column(1), high: column(2) };
  };
  const [halfSpread, impact, exponent, depth] = NAMES.map((name) => ({ ...columns(name), ...carriedOver[name] }));
  return {
    ...rest,
    days: intervals.map(({ days }) => days),
    ...{ halfSpread: halfSpread!, impact: impact!, exponent: exponent!, depth: depth! },
    ...(carriedOver.volume && { volume: { ...columns('volume'), ...carriedOver.volume } }),
  };
}

/** An interval has all quantities or none of those of its books, and a volume if the profile has one. */
function requireWhole(intervals: readonly z.infer<typeof interval>[], hasVolume: boolean, refuse: Refuse): void {
  for (const [t, row] of intervals.entries()) {
    const isClosed = Number.isNaN(row.depth[0]);
    const other = NAMES.find((name) => Number.isNaN(row[name][0]) !== isClosed);
    if (other) refuse(['intervals', t, other], `expected ${isClosed ? 'null, as' : 'numbers, as for'} the depth`);
    for (const name of ['impact', 'exponent', 'depth'] as const) {
      if (!isClosed && !(row[name][0] > 0))
        refuse(['intervals', t, name, 0], `expected a number > 0, got ${row[name][0]}`);
    }
    if ((row.volume !== undefined) === hasVolume) continue;
    refuse(
      ['intervals', t, 'volume'],
      `expected ${hasVolume ? 'three numbers, as' : 'no field, unless'} carriedOver has it`,
    );
  }
}
