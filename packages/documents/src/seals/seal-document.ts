import { z } from 'zod';
import { formatJson } from '../json/format-json.js';
import { parseJson } from '../json/parse-json.js';
import { readWithSchema } from '../json/read-with-schema.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';
import type { Seal } from './seal.js';

const SEAL_FORMAT = 'waterfill/seal@1';

/**
 * Writes a seal, `waterfill/seal@1`. `parseSealDocument` reads it back.
 *
 * @returns JSON, a field a line, with a final newline
 * @example
 * ```ts
 * import { formatSealDocument, parseSealDocument } from '@waterfill/documents';
 * const seal = { options: { pace: 0.1 }, files: [{ name: 'day.csv', sha256: 'ab'.repeat(32) }] };
 * parseSealDocument(formatSealDocument(seal)); // => seal
 * ```
 */
export function formatSealDocument({ options, files }: Seal): string {
  return formatJson({ format: SEAL_FORMAT, options, files });
}

/**
 * Reads a seal, `waterfill/seal@1`.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError if the text is not such a document
 * @example
 * ```ts
 * import { parseSealDocument } from '@waterfill/documents';
 * const options = { policy: 'level' };
 * const files = [{ name: 'day.csv', sha256: '0'.repeat(64) }];
 * parseSealDocument(JSON.stringify({ format: 'waterfill/seal@1', options, files })).options; // => { policy: 'level' }
 * ```
 */
export function parseSealDocument(text: string, source = 'seal'): Seal {
  const value = parseJson(text, source);
  requireFormat(value, [SEAL_FORMAT], { source });
  const { options, files } = readWithSchema(sealSchema, value, { source });
  return { options, files };
}

const sealSchema = strictObject({
  format: z.literal(SEAL_FORMAT),
  options: z.record(z.string(), z.unknown()),
  files: z.array(strictObject({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});

/** The schema of the fields of `waterfill/seal@1`. */
export const sealDocumentSchema: z.ZodType = sealSchema;
