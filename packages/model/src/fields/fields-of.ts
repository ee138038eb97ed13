/** The fields of a value; none if it is not an object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Whether it is a typed array of doubles. */
export function areDoubles(values: unknown): boolean {
  return values instanceof Float64Array;
}
