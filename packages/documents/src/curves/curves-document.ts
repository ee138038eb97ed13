import type { ClosedReason, ImpactBlock, ImpactCurve, ImpactCurves } from '@waterfill/model';
import { z } from 'zod';
import { gridSchema } from '../json/grid.js';
import { maybeNumber } from '../json/maybe-number.js';
import { date, moment } from '../json/moment.js';
import { numberArray } from '../json/number-array.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { type Refuse, refuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { requireTimes } from '../json/require-times.js';
import { strictObject } from '../json/strict-object.js';

/** The `format` of a document of impact curves. */
export const CURVES_FORMAT = 'waterfill/curves@1';

/**
 * Reads the impact curves of a day, `waterfill/curves@1`, as `formatCurvesDocument` writes them.
 *
 * `null` stands for what is not known and is read as NaN.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError with the line and column of a syntax error, or the path of what is wrong and the value got;
 *   unknown fields are wrong, and so are sizes that do not increase, lists of another length than the sizes, times off
 *   the grid, a `largestSize` without an impact, and a reason why an interval is closed that is open
 * @example
 * ```ts
 * import { formatCurvesDocument, parseCurvesDocument } from '@waterfill/documents';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const [impact, coverage] = [Float64Array.of(0.5, NaN), Float64Array.of(1, 0.25)];
 * const interval = { impact, coverage, largestSize: 100, halfSpread: 0.5, mid: 10, volume: 0, states: 7 };
 * const measured = { date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 7 } as const;
 * const text = formatCurvesDocument({ ...measured, sizes: Float64Array.of(100, 200), intervals: [interval] });
 * parseCurvesDocument(text).intervals[0]; // => interval
 * ```
 */
export function parseCurvesDocument(text: string, source = 'curves'): ImpactCurves {
  return readCurvesDocument(parseJson(text, source), { source });
}

/** {@link parseCurvesDocument} for JSON that is parsed already. */
export function readCurvesDocument(value: unknown, origin: Origin): ImpactCurves {
  requireFormat(value, [CURVES_FORMAT], origin);
  const { format: _, intervals, ...day } = readWithSchema(curvesSchema, value, origin);
  const refuse = refuserOf(origin);
  requireSizes(day.sizes, refuse);
  requireTimes(intervals, day.grid, refuse);
  for (const [t, row] of intervals.entries()) requireCurve(row, day.sizes, ['intervals', t], refuse);
  return { ...day, intervals: intervals.map((row) => withoutTimes(row, day.grid.start)) };
}

/** An interval as it is written; its blocks start at a time. */
type Interval = z.infer<typeof intervalSchema>;

function withoutTimes({ start: _, end: __, blocks, ...curve }: Interval, open: string): ImpactCurve {
  if (blocks === undefined) return curve;
  const secondsTo = (time: string): number => (Date.parse(time) - Date.parse(open)) / 1000;
  return { ...curve, blocks: blocks.map((block) => ({ ...block, start: secondsTo(block.start) })) };
}

function requireSizes(sizes: Float64Array, refuse: Refuse): void {
  if (sizes.length === 0) refuse(['sizes'], 'expected at least one size');
  for (const [k, size] of sizes.entries()) {
    const before = sizes[k - 1] ?? 0;
    if (!(size > before)) refuse(['sizes', k], `sizes increase, expected a number > ${before}, got ${size}`);
  }
}

function requireCurve(interval: Interval, sizes: Float64Array, path: readonly PropertyKey[], refuse: Refuse): void {
  const { impact, coverage, largestSize, closed, blocks = [] } = interval;
  requireLength(impact, sizes, [...path, 'impact'], refuse);
  requireLength(coverage, sizes, [...path, 'coverage'], refuse);
  requireBlocks(blocks, sizes, [...path, 'blocks'], refuse);
  const wrong = coverage.findIndex((part) => !(part >= 0 && part <= 1));
  if (wrong !== -1) refuse([...path, 'coverage', wrong], `expected 0 to 1, got ${coverage[wrong]}`);
  const isKnown = largestSize === 0 || !Number.isNaN(impact[sizes.indexOf(largestSize)] ?? Number.NaN);
  if (!isKnown) refuse([...path, 'largestSize'], `expected 0 or a size with an impact, got ${largestSize}`);
  if (closed !== undefined && largestSize > 0) {
    refuse([...path, 'closed'], `expected no field, since the largest size is ${largestSize}, got "${closed}"`);
  }
}

function requireBlocks(
  blocks: readonly Pick<ImpactBlock, 'impact'>[],
  sizes: Float64Array,
  path: readonly PropertyKey[],
  refuse: Refuse,
): void {
  for (const [i, { impact }] of blocks.entries()) requireLength(impact, sizes, [...path, i, 'impact'], refuse);
}

function requireLength(values: Float64Array, sizes: Float64Array, path: readonly PropertyKey[], refuse: Refuse): void {
  if (values.length === sizes.length) return;
  refuse(path, `expected ${sizes.length} elements, one per size, got ${values.length}`);
}

/** JSON has no Infinity, so that it can stand for null on the way. */
const maybeNumbers = numberArray({ whenNull: Number.POSITIVE_INFINITY, nullMeans: 'not known' }).transform((values) =>
  values.map((value) => (value === Number.POSITIVE_INFINITY ? Number.NaN : value)),
);

const blockSchema = strictObject({ start: moment, impact: maybeNumbers, halfSpread: maybeNumber });

const closedReasons: readonly [ClosedReason, ...ClosedReason[]] = [
  ...(['before-first-book', 'after-last-book', 'halted', 'one-sided', 'too-thin', 'break'] as const),
];

const intervalSchema = strictObject({
  start: moment,
  end: moment,
  impact: maybeNumbers,
  coverage: numberArray(),
  largestSize: z.number(),
  closed: z.enum(closedReasons).exactOptional(),
  days: z.int().gte(1).exactOptional(),
  halfSpread: maybeNumber,
  mid: maybeNumber,
  volume: maybeNumber,
  crossVolume: z.number().gte(0).exactOptional(),
  states: z.number(),
  blocks: z.array(blockSchema).exactOptional(),
});

const curvesSchema = strictObject({
  format: z.literal(CURVES_FORMAT),
  symbol: z.string().min(1).exactOptional(),
  date,
  side: z.enum(['buy', 'sell']),
  sampling: z.enum(['time-weighted', 'last']),
  grid: gridSchema,
  states: z.number(),
  closingCross: z.number().gt(0).exactOptional(),
  sizes: numberArray(),
  intervals: z.array(intervalSchema),
});

/** The schema of the fields of `waterfill/curves@1`. */
export const curvesDocumentSchema: z.ZodType = curvesSchema;
