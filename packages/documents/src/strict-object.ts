import { z } from 'zod';

/** The schema of an object with these fields and no others; the message of an unknown field lists the known ones. */
export function strictObject<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).filter((key) => !unsupported.has(shape[key] as object));
  const unknownField = `unknown field; the fields here are ${known.join(', ')}`;
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? unknownField : undefined) });
}

const unsupported = new WeakSet<object>();

/** The schema of a field that belongs to the format, but that nothing can do yet. */
export function unsupportedField(): z.ZodOptional<z.ZodNever> {
  const schema = z.never({ error: 'not supported yet; leave it out to plan without it' }).optional();
  unsupported.add(schema);
  return schema;
}
