/** Throws a `ProblemError` with the path if the value is not valid for the field. */
export type FieldRule = (value: unknown, path: string) => void;

/** The valid values of each field of some options. A new field without a rule is a type error. */
export type FieldRules<Options> = { readonly [Name in keyof Required<Options>]: FieldRule };
