import { z } from 'zod';
import { showValue } from './show-value.js';

/** The schema of a time with its offset. */
export const moment: z.ZodType<string> = z.iso.datetime({
  offset: true,
  error: ({ input }) => `expected a time with its offset, like 2025-06-02T09:30:00-04:00, got ${showValue(input)}`,
});

/** The schema of a date. */
export const date: z.ZodType<string> = z.iso.date({
  error: ({ input }) => `expected a date, like 2025-06-02, got ${showValue(input)}`,
});
