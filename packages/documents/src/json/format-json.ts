/**
 * JSON with each field, and each object of a list, on its own line, typed arrays as arrays, and null for numbers that
 * are not finite. A document within a document is written so too.
 */
export function formatJson(fields: Readonly<Record<string, unknown>>): string {
  return `${linesOf(fields, '')}\n`;
}

function linesOf(fields: Readonly<Record<string, unknown>>, indent: string): string {
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${indent}  ${JSON.stringify(key)}: ${formatValue(value, `${indent}  `)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function formatValue(value: unknown, indent: string): string {
  if (isDocument(value)) return linesOf(value, indent);
  const isList = Array.isArray(value) && typeof value[0] === 'object';
  if (!isList) return JSON.stringify(value, plainArrays);
  return `[\n${value.map((item) => `${indent}  ${JSON.stringify(item, plainArrays)}`).join(',\n')}\n${indent}]`;
}

function isDocument(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'format' in value;
}

function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float64Array ? Array.from(value) : value;
}
