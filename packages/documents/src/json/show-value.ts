const LONGEST = 60;

/** A value for an error message: JSON on one line; long values are shortened or described. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return showObject(value);
  if (typeof value === 'string') return shorten(JSON.stringify(value));
  return String(value);
}

/** The end of `expected ..., ` in an error message. */
export function showFound(value: unknown): string {
  return value === undefined ? 'but it is missing' : `got ${showValue(value)}`;
}

function showObject(value: object): string {
  const keys = Object.keys(value);
  return keys.length === 0 ? 'an empty object' : `an object with ${shorten(keys.join(', '))}`;
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`;
}
