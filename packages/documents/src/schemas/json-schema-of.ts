import { z } from 'zod';
import type { DocumentKind } from '../any-document.js';
import { basketDocumentSchema } from '../baskets/basket-document.js';
import { basketFrontierDocumentSchema } from '../baskets/basket-frontier-document.js';
import { basketSchedulesDocumentSchema } from '../baskets/basket-schedules-document.js';
import { curvesDocumentSchema } from '../curves/curves-document.js';
import { evaluationDocumentSchema } from '../evaluations/evaluation-document.js';
import { frontierDocumentSchema } from '../frontiers/frontier-document.js';
import { impactDocumentSchema } from '../impact/impact-document.js';
import { EMBEDS } from '../json/embedded.js';
import { planDocumentSchema } from '../plans/plan-document.js';
import { problemDocumentSchema } from '../problems/problem-document.js';
import { profileDocumentSchema } from '../profiles/profile-document.js';
import { bookColumnsSchema } from '../recordings/book-columns.js';
import { replanDocumentSchema } from '../replans/replan-document.js';
import { resilienceDocumentSchema } from '../resilience/resilience-document.js';
import { scheduleDocumentSchema } from '../schedules/schedule-document.js';
import { sealDocumentSchema } from '../seals/seal-document.js';
import { tcaDocumentSchema } from '../tca/tca-document.js';

/** What has a JSON Schema: each kind of document, seals, and mappings of the columns of recordings. */
export type SchemaKind = DocumentKind | 'seal' | 'book-columns';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const SCHEMAS: Readonly<Record<SchemaKind, z.ZodType>> = {
  problem: problemDocumentSchema,
  schedule: scheduleDocumentSchema,
  curves: curvesDocumentSchema,
  impact: impactDocumentSchema,
  plan: planDocumentSchema,
  frontier: frontierDocumentSchema,
  replan: replanDocumentSchema,
  evaluation: evaluationDocumentSchema,
  tca: tcaDocumentSchema,
  profile: profileDocumentSchema,
  resilience: resilienceDocumentSchema,
  basket: basketDocumentSchema,
  'basket-schedules': basketSchedulesDocumentSchema,
  'basket-frontier': basketFrontierDocumentSchema,
  seal: sealDocumentSchema,
  'book-columns': bookColumnsSchema,
};

/** All kinds that {@link jsonSchemaOf} takes. */
export const schemaKinds: readonly SchemaKind[] = Object.keys(SCHEMAS) as SchemaKind[];

/**
 * The JSON Schema of a kind of document, for editors and for programs in other languages. It has the fields and their
 * types, from the schema that reads documents. It cannot say the rules between fields, and it does not verify claims:
 * `parseDocument` does both. Documents within documents are written out, so that a schema needs no other.
 *
 * @param kind - such as `'problem'`; all are in {@link schemaKinds}
 * @returns draft 2020-12, as plain data
 * @example
 * ```ts
 * import { jsonSchemaOf } from '@waterfill/documents/schemas';
 * const { required } = jsonSchemaOf('problem');
 * required; // => ['format', 'quantity', 'impact']
 * ```
 */
export function jsonSchemaOf(kind: SchemaKind): JsonSchema {
  const schema = z.toJSONSchema(SCHEMAS[kind], { io: 'input', unrepresentable: 'any', override: writeOut });
  return { title: titleOf(kind), ...schema };
}

function titleOf(kind: SchemaKind): string {
  return kind === 'book-columns' ? 'Where a table of order books has what' : `waterfill/${kind}@1`;
}

/** Puts the schema of an embedded document in its place, and leaves out what only the reader needs. */
function writeOut({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  const kind = jsonSchema[EMBEDS] as DocumentKind | undefined;
  if (kind !== undefined) {
    delete jsonSchema[EMBEDS];
    const { $schema: _, ...document } = jsonSchemaOf(kind);
    Object.assign(jsonSchema, document);
  }
  // NaN, for a field that older documents have.
  if (jsonSchema.default === null) delete jsonSchema.default;
  // A page of digits that says no more than the format.
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}
