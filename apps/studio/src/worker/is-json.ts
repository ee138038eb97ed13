/** Whether a text is a JSON document, and not a table. */
export function isJson(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text);
}
