import type { Option } from 'commander';
import { LISTS, REPEATABLE } from '../options/accumulating.js';
import { refuseInFile } from '../options/refuse.js';

/** Where a value is. */
export interface Place {
  readonly source: string;
  /** its field: `side`, or `run.side` */
  readonly field: string;
}

/**
 * An option of a file as on the command line.
 *
 * A flag is true or false, any other option a text or a number, or a list of them where several are taken.
 *
 * @param options - those of that name: `--resume`, and `--no-resume` if there is one
 * @returns the arguments; empty for a flag that is false and has no negation
 * @throws CommanderError naming the file and the field, what was found, and what was expected
 */
export function wordsOf(options: readonly Option[], value: unknown, place: Place): string[] {
  const option = options.find(({ negate }) => !negate) ?? options[0]!;
  const { long, required, optional, variadic } = option;
  if (typeof value === 'boolean' && !required) return flagWords(options, value);
  if (!required && !optional) refuseValue(value, 'true or false', place);
  const name = option.attributeName();
  const texts = textsOf(value, variadic || REPEATABLE.has(name) || LISTS.has(name), place);
  if (variadic) return [long!, ...texts];
  const values = LISTS.has(name) ? [texts.join(',')] : texts;
  return values.flatMap((text) => (required ? [long!, text] : [`${long}=${text}`]));
}

function flagWords(options: readonly Option[], value: boolean): string[] {
  const flag = options.find(({ negate }) => negate !== value);
  return flag === undefined ? [] : [flag.long!];
}

function textsOf(value: unknown, areMany: boolean, place: Place): string[] {
  const values = areMany && Array.isArray(value) ? value : [value];
  const isText = (one: unknown): boolean => (typeof one === 'string' && one !== '') || typeof one === 'number';
  if (values.length > 0 && values.every(isText)) return values.map(String);
  return refuseValue(value, areMany ? 'a text, a number, or a list of them' : 'a text or a number', place);
}

function refuseValue(value: unknown, expected: string, { source, field }: Place): never {
  refuseInFile(source, field, `expected ${expected}, got ${JSON.stringify(value)}`);
}
