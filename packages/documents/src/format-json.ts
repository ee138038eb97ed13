/** JSON with each field, and each object of a list, on a line of its own, typed arrays as arrays, and null for numbers that are not finite. */
export function formatJson(fields: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${formatValue(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function formatValue(value: unknown): string {
  const isList = Array.isArray(value) && typeof value[0] === 'object';
  if (!isList) return JSON.stringify(value, plainArrays);
  return `[\n${value.map((item) => `    ${JSON.stringify(item, plainArrays)}`).join(',\n')}\n  ]`;
}

function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float64Array ? Array.from(value) : value;
}
