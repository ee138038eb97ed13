import { z } from 'zod';

/** The side of an order. */
export const sideSchema: z.ZodEnum<{ buy: 'buy'; sell: 'sell' }> = z.enum(['buy', 'sell']);

/** The fields of a fill. */
interface FillFields {
  readonly seconds: z.ZodNumber;
  readonly price: z.ZodNumber;
  readonly shares: z.ZodNumber;
  readonly id: z.ZodExactOptional<z.ZodString>;
  readonly symbol: z.ZodExactOptional<z.ZodString>;
  readonly side: z.ZodExactOptional<typeof sideSchema>;
  readonly line: z.ZodExactOptional<z.ZodNumber>;
}

/** The schemas of the fields of a fill. */
export const fillFields: FillFields = {
  ...{ seconds: z.number(), price: z.number(), shares: z.number().gt(0) },
  id: z.string().exactOptional(),
  symbol: z.string().exactOptional(),
  side: sideSchema.exactOptional(),
  line: z.number().int().positive().exactOptional(),
};
