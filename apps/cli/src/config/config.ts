/** The options of a file. */
export interface Config {
  /** the path of the file */
  readonly source: string;
  /** options by their names; and those of one command alone, in an object by its name */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
