import type { Certificate, Proof } from '@waterfill/model';
import { z } from 'zod';
import { maybeNumber } from '../json/maybe-number.js';
import { strictObject } from '../json/strict-object.js';

/** A field that older documents lack; the reader of the document adds it. */
function later<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.exactOptional() as unknown as Schema;
}

const proofs: readonly [Proof, ...Proof[]] = ['dual-bound', 'exchange', 'engine'];

const bounds: readonly [Bound, ...Bound[]] = ['lower', 'upper', 'trajectory-lower', 'trajectory-upper'];

type Bound = NonNullable<Certificate['at']>['bound'];

/** A certificate as it is written; some fields are later ones. */
export const certificateSchema: z.ZodType<Certificate> = strictObject({
  feasible: z.boolean(),
  proof: later(z.enum(proofs)),
  cost: maybeNumber,
  objective: maybeNumber,
  grossObjective: later(maybeNumber),
  dualBound: maybeNumber,
  dualityGap: maybeNumber,
  relativeGap: maybeNumber,
  engineBound: maybeNumber.exactOptional(),
  fillResidual: maybeNumber,
  fillResidualShares: later(maybeNumber),
  boundViolation: maybeNumber,
  boundViolationShares: later(maybeNumber),
  at: strictObject({ interval: z.number(), bound: z.enum(bounds) }).exactOptional(),
  stationarityResidual: maybeNumber,
  complementarityResidual: maybeNumber,
  lots: strictObject({
    lotResidual: maybeNumber,
    at: z.number().exactOptional(),
    exchangeOptimal: z.boolean(),
    allowance: maybeNumber.exactOptional(),
    bestExchange: strictObject({ from: z.number(), to: z.number(), saving: maybeNumber }).exactOptional(),
  }).exactOptional(),
});
