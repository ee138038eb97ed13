/** Throws a `ProblemError` with the path unless the value is one that the field may hold. */
export type FieldRule = (value: unknown, path: string) => void;

/** What each field of some options may hold. A field that is added to the options and not here is an error of types. */
export type FieldRules<Options> = { readonly [Name in keyof Required<Options>]: FieldRule };
