/** Whether a text is a JSON document, and not a table. */
export function isJson(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text);
}

/** Whether a text begins as own parameters do as CSV: their columns are those of no recording. */
export function isParameters(text: string): boolean {
  return /^(?:#.*\r?\n)*.*\bcoefficient\b/.test(text);
}

/** Whether a text begins as the orders of a basket do as CSV. */
export function isOrders(text: string): boolean {
  const [header = ''] = text.split(/\r?\n/).filter((row) => row !== '' && !row.startsWith('#'));
  return ['symbol', 'side', 'quantity'].every((name) => header.includes(name)) && !/time|ts_/i.test(header);
}
