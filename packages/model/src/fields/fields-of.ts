/** The fields of whatever it is: none of what is no object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Whether it is a typed array of doubles. */
export function areDoubles(values: unknown): boolean {
  return values instanceof Float64Array;
}
