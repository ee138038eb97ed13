import type { ExponentRule, FittedImpact, FittedInterval, ImpactFamily } from '@waterfill/model';
import { z } from 'zod';
import { gridSchema } from '../json/grid.js';
import { date } from '../json/moment.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { type Refuse, refuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { requireTimes } from '../json/require-times.js';
import { showFound } from '../json/show-value.js';
import { strictObject } from '../json/strict-object.js';
import { fittedIntervalSchema } from './fitted-interval-schema.js';

/** The `format` of a document of fitted impact. */
export const IMPACT_FORMAT = 'waterfill/impact@1';

/**
 * Reads a fit of impact curves, `waterfill/impact@1`, as `formatImpactDocument` writes it.
 *
 * `null` stands for what is not defined and is read as NaN; as the upper end of a 95 % interval whose lower one is
 * known it stands for no end, and is read as Infinity.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError with the line and column of a syntax error, or the path of what is wrong and the value got;
 *   unknown fields are wrong, and so are times off the grid and numbers that do not suit the status of their interval:
 *   `fitted` has a coefficient and an exponent > 0, `flat` a coefficient of 0 and a half-spread, `closed` neither
 * @example
 * ```ts
 * import { formatImpactDocument, parseImpactDocument } from '@waterfill/documents';
 * const pair = { coefficient: 0.0001, exponent: 0.02 };
 * const interval = {
 *   ...{ status: 'fitted', coefficient: 0.002, exponent: 0.5, halfSpread: 0.01, stdErr: pair, residualStdErr: pair },
 *   interval95: { coefficient: [0.0018, 0.0022], exponent: [0.3, Infinity] },
 *   ...{ rSquared: NaN, rss: 0, points: 10, largestSize: 500 },
 * } as const;
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const fit = { dates: ['2025-04-03'], side: 'buy', family: 'half-spread-power-law', exponents: 'per-interval' } as const;
 * const text = formatImpactDocument({ ...fit, replicates: 'blocks', grid, intervals: [interval] });
 * parseImpactDocument(text).intervals[0]; // => interval
 * ```
 */
export function parseImpactDocument(text: string, source = 'impact'): FittedImpact {
  return readImpactDocument(parseJson(text, source), { source });
}

/** {@link parseImpactDocument} for JSON that is parsed already. */
export function readImpactDocument(value: unknown, origin: Origin): FittedImpact {
  requireFormat(value, [IMPACT_FORMAT], origin);
  const { format: _, intervals: rows, ...fit } = readWithSchema(impactSchema, value, origin);
  const refuse = refuserOf(origin);
  if (fit.shrinkage && fit.exponents !== 'shrunk') {
    refuse(['shrinkage'], `belongs to "exponents": "shrunk" alone, got ${JSON.stringify(fit.exponents)}`);
  }
  requireTimes(rows, fit.grid, refuse);
  const intervals = rows.map(({ start: _start, end: _end, ...interval }): FittedInterval => interval);
  for (const [t, interval] of intervals.entries()) requireHalfSpread(interval, fit.family, t, refuse);
  return { ...fit, intervals };
}

/** It is what the family of the fit has, or has not. */
function requireHalfSpread({ status, halfSpread }: FittedInterval, family: ImpactFamily, t: number, refuse: Refuse) {
  if (status !== 'fitted' || (family === 'half-spread-power-law') === (halfSpread !== undefined)) return;
  const expected = halfSpread === undefined ? 'a number >= 0, but it is missing' : `no field, got ${halfSpread}`;
  refuse(['intervals', t, 'halfSpread'], `expected ${expected}; the family is "${family}"`);
}

const families: readonly [ImpactFamily, ...ImpactFamily[]] = [
  'power-law',
  'half-spread-power-law',
  'linear',
  'square-root',
];

const exponents: z.ZodType<ExponentRule> = z.union([z.enum(['per-interval', 'shared', 'shrunk']), z.number().gt(0)], {
  error: ({ input }) => `expected "per-interval", "shared", "shrunk" or a number > 0, ${showFound(input)}`,
});

const shrinkage = strictObject({
  exponent: z.number().gt(0),
  w: z.number().gte(0).lte(1),
  v: z.number().gte(0),
  tau: z.number().gte(0),
  rho: z.number().gte(0).lt(1),
});

const impactSchema = strictObject({
  format: z.literal(IMPACT_FORMAT),
  symbol: z.string().min(1).exactOptional(),
  dates: z.array(date).min(1),
  side: z.enum(['buy', 'sell']),
  family: z.enum(families),
  exponents,
  replicates: z.enum(['days', 'blocks', 'none']),
  shrinkage: shrinkage.exactOptional(),
  grid: gridSchema,
  intervals: z.array(fittedIntervalSchema).min(1),
});

/** The schema of the fields of `waterfill/impact@1`. */
export const impactDocumentSchema: z.ZodType = impactSchema;
