/** A text that was read. */
export interface Entry<Value> {
  readonly value: Value;
}

/** A number as a person types it, with or without separators; undefined: it is not one. */
export function parseNumber(text: string): Entry<number> | undefined {
  const plain = text.replace(/[,\s]/g, '');
  const value = Number(plain);
  return plain !== '' && Number.isFinite(value) ? { value } : undefined;
}

/** A number of shares, 0 or more. */
export function parseQuantity(text: string): Entry<number> | undefined {
  const read = parseNumber(text);
  return read !== undefined && read.value >= 0 ? read : undefined;
}

/** A number or nothing. */
export function parseOptional(text: string): Entry<number | undefined> | undefined {
  return text.trim() === '' ? { value: undefined } : parseNumber(text);
}

/** A number with all its digits, and separators; nothing for undefined. */
export function formatNumber(value: number | undefined): string {
  if (value === undefined) return '';
  const [whole = '', ...rest] = String(value).split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
}
