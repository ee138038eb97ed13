import type { FittedInterval } from '@waterfill/model';
import { z } from 'zod';
import { maybeNumber } from '../json/maybe-number.js';
import { moment } from '../json/moment.js';
import { showFound } from '../json/show-value.js';
import { strictObject } from '../json/strict-object.js';

const atLeast0 = z.number().gte(0);

const undefinedNumber = z.null().transform(() => Number.NaN);

/** A number >= 0, or NaN for `null`. */
const maybeAtLeast0 = maybeNumber.refine((value) => !(value < 0), {
  error: ({ input }) => `expected a number >= 0, or null, got ${String(input)}`,
});

const errors = strictObject({ coefficient: maybeAtLeast0, exponent: maybeAtLeast0 });

/** From the least to the most: no more than the least is an interval without an upper end, JSON has no Infinity. */
const range = z
  .tuple([maybeAtLeast0, maybeNumber], {
    error: ({ input }) => `expected two numbers, the least and the most, ${showFound(input)}`,
  })
  .transform(([least, most]): [number, number] => [
    least,
    Number.isNaN(most) && !Number.isNaN(least) ? Number.POSITIVE_INFINITY : most,
  ])
  .refine(([least, most]) => Number.isNaN(least) === Number.isNaN(most) && !(most < least), {
    error: 'expected the least and then the most, or null twice for an interval that is not defined',
  });

const fields = {
  start: moment,
  end: moment,
  reason: z.string().exactOptional(),
  reasonCode: z.string().exactOptional(),
  warnings: z.array(z.string()).exactOptional(),
  warningCodes: z.array(z.string()).exactOptional(),
  stdErr: errors,
  interval95: strictObject({ coefficient: range, exponent: range }),
  residualStdErr: errors,
  rSquared: maybeNumber,
  rss: maybeAtLeast0,
  points: z.int().gte(0),
  days: z.int().gte(1).exactOptional(),
};

/** A fitted interval as it is written. */
interface TimedInterval extends FittedInterval {
  readonly start: string;
  readonly end: string;
}

/** The schema of a fitted interval: its numbers suit its status. */
export const fittedIntervalSchema: z.ZodType<TimedInterval> = z.discriminatedUnion('status', [
  strictObject({
    status: z.literal('fitted'),
    coefficient: z.number().gt(0),
    exponent: z.number().gt(0),
    halfSpread: atLeast0.exactOptional(),
    bestKnown: strictObject({ size: z.number().gt(0), factor95: z.number().gte(1) }).exactOptional(),
    largestSize: z.number().gt(0),
    ...fields,
  }),
  strictObject({
    status: z.literal('flat'),
    coefficient: z.literal(0),
    exponent: undefinedNumber,
    halfSpread: atLeast0,
    largestSize: z.number().gt(0),
    ...fields,
  }),
  strictObject({
    status: z.literal('closed'),
    coefficient: undefinedNumber,
    exponent: undefinedNumber,
    halfSpread: maybeAtLeast0.exactOptional(),
    largestSize: z.literal(0),
    ...fields,
  }),
]);
