import { jsonSchemaOf, type SchemaKind } from '@waterfill/documents/schemas';
import { z } from 'zod';

/** Whether a document is valid by the JSON Schema of its kind, and is not with an unknown field. */
export function fitsSchema(kind: SchemaKind, text: string): boolean {
  const schema = z.fromJSONSchema(jsonSchemaOf(kind));
  const fields: Record<string, unknown> = JSON.parse(text);
  return schema.parse(fields) !== undefined && !schema.safeParse({ ...fields, unknownField: 1 }).success;
}
