import { z } from 'zod';

/** The schema of an object with these fields and no others; the message of an unknown field lists the known ones. */
export function strictObject<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const unknownField = `unknown field; the fields here are ${Object.keys(shape).join(', ')}`;
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? unknownField : undefined) });
}
