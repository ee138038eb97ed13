/** A generated value as JSON in the form of the problem documents: plain arrays, null for Infinity; cut when long. */
export function printValue(value: unknown): string {
  const json = JSON.stringify(value, (_, part: unknown) => (part instanceof Float64Array ? [...part] : part));
  return json.length > 4000 ? `${json.slice(0, 4000)} … (${json.length} characters)` : json;
}
