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

/** Whether a text begins as a matrix by symbols does as CSV: its second row is named as one of its columns. */
export function isMatrix(text: string): boolean {
  const [header = '', row = ''] = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const cells = (line: string): string[] => line.split(/[,;\t]/).map((cell) => cell.replaceAll('"', '').trim());
  const [name = ''] = cells(row);
  return Number.isNaN(Number(name)) && cells(header).slice(1).includes(name);
}
