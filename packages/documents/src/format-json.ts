/** JSON with each field on a line of its own, typed arrays as arrays, and null for numbers that are not finite. */
export function formatJson(fields: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value, plainArrays)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float64Array ? Array.from(value) : value;
}
