import { DocumentError, type DocumentErrorParts } from '../document-error.js';
import { formatPath, type Origin } from './read-with-schema.js';
import { showValue } from './show-value.js';

/** The optional fields of a value that may be a document. */
interface Fields {
  readonly format?: unknown;
  readonly problem?: unknown;
}

/** Refuses a value whose `format` is not accepted (`other-format`); returns the format. */
export function requireFormat<Format extends string>(
  value: unknown,
  accepted: readonly Format[],
  { source, path = [] }: Origin,
): Format {
  const formats = accepted.map((format) => `"${format}"`).join(' or ');
  const refuse = (at: readonly PropertyKey[], reason: string, parts?: DocumentErrorParts): never => {
    throw new DocumentError(source, formatPath([...path, ...at]), reason, parts);
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse([], `expected an object with "format": ${formats}, got ${showValue(value)}`);
  }
  const fields: Fields = value;
  const format = accepted.find((one) => one === fields.format);
  if (format !== undefined) return format;
  const problem = accepted.find((one) => one.startsWith('waterfill/problem@'));
  const hint = problem === undefined ? '' : hintOf(fields, problem);
  const found =
    fields.format === undefined ? `but it is missing from ${showValue(fields)}` : `got ${showValue(fields.format)}`;
  const parts = typeof fields.format === 'string' ? { code: 'other-format', details: { format: fields.format } } : {};
  return refuse(['format'], `expected ${formats}, ${found}${hint}`, parts);
}

/** A hint how to turn the given value into a problem document. */
function hintOf(fields: Fields, format: string): string {
  if (fields.format === undefined && 'quantity' in fields) return `; add "format": "${format}" as the first field`;
  if (typeof fields.problem !== 'object') return '';
  return '; the problem seems to be in the field "problem": give what is in there as a file of its own';
}
