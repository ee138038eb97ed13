import { z } from 'zod';

/** The key under which a schema's metadata name the kind of the embedded document. */
export const EMBEDS = 'x-embeds';

/** The schema of a document within another one, which a reader of its own reads: `problem`, for instance. */
export function embedded(kind: string): z.ZodUnknown {
  return z.unknown().meta({ [EMBEDS]: kind });
}
