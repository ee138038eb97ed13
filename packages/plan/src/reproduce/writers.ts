import { plainText } from './option-texts.js';

/** How the value of a field becomes arguments. */
export type Writer<Value> = (value: Value, path: string) => readonly string[];

/** Of every field, so that none is forgotten. */
export type Writers<Request> = { readonly [Field in keyof Request]-?: Writer<NonNullable<Request[Field]>> };

/** An option with a value; of a value that begins with a dash, in one argument. */
export function option<Value>(
  flag: string,
  textOf: (value: Value, path: string) => string,
  usual?: Value,
): Writer<Value> {
  return (value, path) => {
    if (JSON.stringify(value) === JSON.stringify(usual)) return [];
    const text = textOf(value, path);
    return text.startsWith('-') ? [`--${flag}=${text}`] : [`--${flag}`, text];
  };
}

/** An option with a text of a user. */
export function text(flag: string, usual?: string): Writer<string> {
  return option(flag, plainText, usual);
}

/** An option with a number. */
export function number(flag: string, usual?: number): Writer<number> {
  return option(flag, String, usual);
}

/** An option that may be repeated. */
export function repeated<Value>(
  flag: string,
  textOf: (value: Value, path: string) => string,
): Writer<readonly Value[]> {
  return (values, path) => values.flatMap((value, i) => option(flag, textOf)(value, `${path}[${i}]`));
}

/** Of fields that another one says, too. */
export const nothing = (): readonly string[] => [];

/** The arguments of all fields that are said, in the order of the writers. */
export function argumentsOf<Request extends object>(writers: Writers<Request>, request: Request): string[] {
  const names = Object.keys(writers) as (keyof Request & string)[];
  return names.flatMap((name) => {
    const value = request[name];
    return value === undefined || value === null ? [] : writers[name](value, name);
  });
}
