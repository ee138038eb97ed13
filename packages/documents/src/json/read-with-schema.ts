import type { z } from 'zod';
import { DocumentError } from '../document-error.js';
import { showFound, showValue } from './show-value.js';

/** The origin of a value, for messages. */
export interface Origin {
  /** the file's name */
  readonly source: string;
  /** the path of the value in the file, empty for the whole */
  readonly path?: readonly PropertyKey[];
}

/** Reads a value with a schema. Throws one DocumentError for the first issue, which counts and names the others. */
export function readWithSchema<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
  { source, path = [] }: Origin,
): Output {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues.flatMap(onePerField);
  const place = (issue: Issue): string => formatPath([...path, ...issue.path]);
  throw new DocumentError(source, place(first!), describe(first!) + alsoAt(others.map(place)));
}

type Issue = z.core.$ZodIssue;

/** One issue for each unknown field; zod has one for all unknown fields of an object. */
function onePerField(issue: Issue): Issue[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ ...issue, path: [...issue.path, key] }));
}

/** A path in the notation of documents: `impact.exponent[3]`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${shown(String(part))}`))
    .join('')
    .replace(/^\./, '');
}

/** The parts of a path in the notation of documents, `impact.exponent[3]`. */
export function parsePath(path: string): PropertyKey[] {
  const parts = path.split(/[.[\]]+/).filter((part) => part !== '');
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function shown(key: string): string {
  return /^[\w$@/-]{1,60}$/.test(key) ? key : showValue(key);
}

function describe(issue: Issue): string {
  const expected = expectation(issue);
  if (expected === undefined) return issue.message;
  return `expected ${expected}, ${showFound(inputOf(issue))}`;
}

/** zod reports the whole object where the field that tells its kind is wrong. */
function inputOf(issue: Issue): unknown {
  const isKind = issue.code === 'invalid_union' && typeof issue.input === 'object' && issue.input !== null;
  return isKind ? (issue.input as Record<string, unknown>)[issue.discriminator ?? ''] : issue.input;
}

const TYPES: Record<string, string> = {
  array: 'an array',
  boolean: 'true or false',
  int: 'a whole number',
  nonoptional: 'an object',
  null: 'null',
  number: 'a finite number',
  object: 'an object',
  string: 'a text',
};

/** The expected value; undefined if the schema has its own message. */
function expectation(issue: Issue): string | undefined {
  if (issue.code === 'invalid_type') return issue.expected === 'never' ? undefined : TYPES[issue.expected];
  if (issue.code === 'invalid_value') return oneOf(issue.values);
  if (issue.code === 'invalid_union') return 'options' in issue ? oneOf(issue.options) : undefined;
  if (issue.code === 'too_big' && issue.origin === 'array') return `no more than ${issue.maximum} elements`;
  if (issue.code === 'too_big') return `a number ${issue.inclusive ? '<=' : '<'} ${issue.maximum}`;
  if (issue.code !== 'too_small') return undefined;
  if (issue.origin === 'string') return 'a text that is not empty';
  if (issue.origin === 'array') return 'an array that is not empty';
  return `a number ${issue.inclusive ? '>=' : '>'} ${issue.minimum}`;
}

function oneOf(values: readonly z.core.util.Primitive[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}

function alsoAt(places: readonly string[]): string {
  if (places.length === 0) return '';
  const named = places.slice(0, 3).join(', ');
  return ` (${places.length} more to fix: ${named}${places.length > 3 ? ', ...' : ''})`;
}
