import { jsonSchemaOf, schemaKinds } from '../../packages/documents/dist/schemas/index.js';

/** The JSON Schemas, by the names of their files. */
export function schemaFiles() {
  return schemaKinds.map((kind) => [fileOf(kind), `${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`]);
}

const fileOf = (kind) => `${kind}.schema.json`;

/** A page with the fields of each kind of document, from its JSON Schema. */
export function documentsPage() {
  return `${INTRODUCTION}\n${schemaKinds.map(sectionOf).join('\n\n')}\n`;
}

const INTRODUCTION = `# Fields of the documents

The fields and types of each kind of document, from the schemas that read them, with the JSON Schema of each as a file.
[\`@waterfill/documents\`](../../../packages/documents/README.md) says what the fields mean. A field with \`?\` may be
absent, and \`[]\` stands for each element of an array. Numbers that are not finite are \`null\`.
`;

function sectionOf(kind) {
  const schema = jsonSchemaOf(kind);
  const rows = fieldsOf(schema, '').map(([path, type]) => `| \`${path}\` | ${type} |`);
  return [
    `## ${schema.title}`,
    '',
    `JSON Schema: [${fileOf(kind)}](schemas/${fileOf(kind)})`,
    '',
    '| field | |',
    '| --- | --- |',
    ...new Set(rows),
  ].join('\n');
}

/** The fields below a place, each with its type. The same field of two variants is two rows, unless they are the same. */
function fieldsOf(schema, place) {
  const variants = variantsOf(schema).flatMap((variant) => fieldsOf(variant, place));
  const elements = schema.items === undefined ? [] : fieldsOf(schema.items, `${place}[]`);
  const required = new Set(schema.required);
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${place}${place === '' ? '' : '.'}${name}`;
    const isDocument = field.title !== undefined || field.items?.title !== undefined;
    return [[path + (required.has(name) ? '' : '?'), typeOf(field)], ...(isDocument ? [] : fieldsOf(field, path))];
  });
  return [...own, ...elements, ...variants];
}

const variantsOf = (schema) => schema.oneOf ?? schema.anyOf ?? [];

function typeOf(schema) {
  if (schema.title !== undefined) return `a document \`${schema.title}\``;
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  if (variantsOf(schema).length > 0) return [...new Set(variantsOf(schema).map(typeOf))].join(', or ');
  if (schema.items !== undefined) return `array of ${typeOf(schema.items)}`;
  const range = rangeOf(schema);
  const [...types] = [schema.type ?? 'anything'].flat();
  return [types.join(' or '), schema.format ?? '', range].filter(Boolean).join(', ');
}

const code = (value) => `\`${JSON.stringify(value)}\``;

function rangeOf({ minimum, exclusiveMinimum, maximum }) {
  const isSafeInteger = (value) => Math.abs(value) === Number.MAX_SAFE_INTEGER;
  return [
    minimum === undefined || isSafeInteger(minimum) ? '' : `>= ${minimum}`,
    exclusiveMinimum === undefined ? '' : `> ${exclusiveMinimum}`,
    maximum === undefined || isSafeInteger(maximum) ? '' : `<= ${maximum}`,
  ]
    .filter(Boolean)
    .join(', ');
}
