import type { Finding } from '@waterfill/model';
import { z } from 'zod';
import { strictObject } from './strict-object.js';

const detail = z.union([z.number(), z.string(), z.array(z.number()), z.array(z.string())]);

/** The schema of a warning. */
export const findingSchema: z.ZodType<Finding> = strictObject({
  ...{ code: z.string(), path: z.string(), reason: z.string(), cures: z.array(z.string()) },
  details: z.record(z.string(), detail),
});
