import { z } from 'zod';

/** The schema of a number that is written as `null`, and read as NaN, where it is not known. */
export const maybeNumber: z.ZodType<number> = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
