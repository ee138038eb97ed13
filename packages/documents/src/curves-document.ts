import type { ImpactBlock, ImpactCurve, ImpactCurves } from '@waterfill/model';
import { z } from 'zod';
import { DocumentError } from './document-error.js';
import { gridSchema } from './grid.js';
import { createGridClock } from './grid-clock.js';
import { numberArray } from './number-array.js';
import { parseJson } from './parse-json.js';
import { formatPath, type Origin, readWithSchema } from './read-with-schema.js';
import { showValue } from './show-value.js';
import { strictObject } from './strict-object.js';

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
 *   the grid, and a `largestSize` without an impact
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
  const value = parseJson(text, source);
  requireFormat(value, { source });
  const { format: _, intervals, ...day } = readWithSchema(curvesSchema, value, { source });
  const refuse: Refuse = (path, reason) => {
    throw new DocumentError(source, formatPath(path), reason);
  };
  requireSizes(day.sizes, refuse);
  const clock = createGridClock(day.grid);
  const curveOf = (row: Interval, t: number): ImpactCurve => {
    requireTime(row.start, clock(t), ['intervals', t, 'start'], refuse);
    requireTime(row.end, clock(t + 1), ['intervals', t, 'end'], refuse);
    requireCurve(row, day.sizes, ['intervals', t], refuse);
    return withoutTimes(row, clock(0));
  };
  return { ...day, intervals: intervals.map(curveOf) };
}

/** An interval as it is written; its blocks start at a time. */
type Interval = z.infer<typeof intervalSchema>;

function withoutTimes({ start: _, end: __, blocks, ...curve }: Interval, open: string): ImpactCurve {
  if (blocks === undefined) return curve;
  const secondsTo = (time: string): number => (Date.parse(time) - Date.parse(open)) / 1000;
  return { ...curve, blocks: blocks.map((block) => ({ ...block, start: secondsTo(block.start) })) };
}

/** Throws a DocumentError for what is at a path of the document. */
type Refuse = (path: readonly PropertyKey[], reason: string) => never;

function requireFormat(value: unknown, { source, path = [] }: Origin): void {
  const format = typeof value === 'object' && value !== null ? (value as { format?: unknown }).format : undefined;
  if (format === CURVES_FORMAT) return;
  const got = format === undefined ? `but it is missing from ${showValue(value)}` : `got ${showValue(format)}`;
  throw new DocumentError(source, formatPath([...path, 'format']), `expected "${CURVES_FORMAT}", ${got}`);
}

function requireSizes(sizes: Float64Array, refuse: Refuse): void {
  if (sizes.length === 0) refuse(['sizes'], 'expected at least one size');
  for (const [k, size] of sizes.entries()) {
    const before = sizes[k - 1] ?? 0;
    if (!(size > before)) refuse(['sizes', k], `sizes increase, expected a number > ${before}, got ${size}`);
  }
}

function requireTime(time: string, expected: string, path: readonly PropertyKey[], refuse: Refuse): void {
  if (Date.parse(time) === Date.parse(expected)) return;
  refuse(path, `expected ${expected}, as the grid says, got ${showValue(time)}`);
}

function requireCurve(interval: Interval, sizes: Float64Array, path: readonly PropertyKey[], refuse: Refuse): void {
  const { impact, coverage, largestSize, blocks = [] } = interval;
  requireLength(impact, sizes, [...path, 'impact'], refuse);
  requireLength(coverage, sizes, [...path, 'coverage'], refuse);
  requireBlocks(blocks, sizes, [...path, 'blocks'], refuse);
  const wrong = coverage.findIndex((part) => !(part >= 0 && part <= 1));
  if (wrong !== -1) refuse([...path, 'coverage', wrong], `expected 0 to 1, got ${coverage[wrong]}`);
  const isKnown = largestSize === 0 || !Number.isNaN(impact[sizes.indexOf(largestSize)] ?? Number.NaN);
  if (!isKnown) refuse([...path, 'largestSize'], `expected 0 or a size with an impact, got ${largestSize}`);
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

const time = z.iso.datetime({
  offset: true,
  error: ({ input }) => `expected a time with its offset, like 2025-06-02T09:30:00-04:00, got ${showValue(input)}`,
});

const date = z.iso.date({ error: ({ input }) => `expected a date, like 2025-06-02, got ${showValue(input)}` });

const maybeNumber = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);

/** JSON has no Infinity, so that it can stand for null on the way. */
const maybeNumbers = numberArray({ whenNull: Number.POSITIVE_INFINITY, nullMeans: 'not known' }).transform((values) =>
  values.map((value) => (value === Number.POSITIVE_INFINITY ? Number.NaN : value)),
);

const blockSchema = strictObject({ start: time, impact: maybeNumbers, halfSpread: maybeNumber });

const intervalSchema = strictObject({
  start: time,
  end: time,
  impact: maybeNumbers,
  coverage: numberArray(),
  largestSize: z.number(),
  halfSpread: maybeNumber,
  mid: maybeNumber,
  volume: maybeNumber,
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
  sizes: numberArray(),
  intervals: z.array(intervalSchema),
});
