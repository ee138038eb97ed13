// Rules for the values of option fields, one export each. All except `required` accept an absent value.

import { ProblemError } from '../problem/problem-error.js';
import { describeValue } from './describe-value.js';
import type { FieldRule, FieldRules } from './field-rule.js';
import { requireFields } from './require-fields.js';

/** Any value: the function itself checks it. */
export const anything: FieldRule = () => {};

/** A text. */
export const text: FieldRule = (value, path) => {
  requireThat(typeof value === 'string', 'a text', value, path);
};

/** True or false. */
export const flag: FieldRule = (value, path) => {
  requireThat(typeof value === 'boolean', 'true or false', value, path);
};

/** A function. */
export const callback: FieldRule = (value, path) => {
  requireThat(typeof value === 'function', 'a function', value, path);
};

/** An `AbortSignal`, of any window or thread. */
export const signal: FieldRule = (value, path) => {
  const { aborted, throwIfAborted } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isSignal = typeof aborted === 'boolean' && typeof throwIfAborted === 'function';
  requireThat(isSignal, 'an AbortSignal', value, path);
};

/** A number: the function itself checks its range. */
export const number: FieldRule = numberWhere('a number', () => true);

/** A finite number >= 0. */
export const amount: FieldRule = numberWhere('a finite number >= 0', (value) => value >= 0 && value < Infinity);

/** A finite number > 0. */
export const positive: FieldRule = numberWhere('a finite number > 0', (value) => value > 0 && value < Infinity);

/** An array of numbers, plain or typed. */
export const numbers: FieldRule = (value, path) => {
  if (value === undefined || (ArrayBuffer.isView(value) && !(value instanceof DataView))) return;
  const { length } = (typeof value === 'object' && value !== null ? value : {}) as { readonly length?: unknown };
  requireThat(typeof length === 'number', 'an array of numbers', value, path);
  for (const [i, element] of Array.from(value as ArrayLike<unknown>).entries()) {
    if (typeof element !== 'number') refuse('a number', element, `${path}[${i}]`);
  }
};

/**
 * A number for which a predicate is true.
 *
 * @param expected - describes the valid numbers, like `a number from 0 to 1`
 */
export function numberWhere(expected: string, holds: (value: number) => boolean): FieldRule {
  return (value, path) => requireThat(typeof value === 'number' && holds(value), expected, value, path);
}

/** One of these texts. */
export function oneOf(...names: readonly string[]): FieldRule {
  const expected = names.map((name) => JSON.stringify(name)).join(' or ');
  return (value, path) => requireThat(names.includes(value as string), expected, value, path);
}

/**
 * A value that one of the rules accepts.
 *
 * @param expected - describes the valid values
 */
export function either(expected: string, ...rules: readonly FieldRule[]): FieldRule {
  return (value, path) => {
    const isFine = rules.some((rule) => passes(rule, value));
    requireThat(isFine, expected, value, path);
  };
}

/** An array whose elements are all valid. */
export function listOf(rule: FieldRule): FieldRule {
  return (value, path) => {
    if (value === undefined) return;
    if (!Array.isArray(value)) refuse('an array', value, path);
    for (const [i, element] of value.entries()) required(rule)(element, `${path}[${i}]`);
  };
}

/** An object whose fields are all valid, whatever their names. */
export function recordOf(rule: FieldRule): FieldRule {
  return (value, path) => {
    if (value === undefined) return;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('an object', value, path);
    for (const [name, element] of Object.entries(value)) required(rule)(element, `${path}.${name}`);
  };
}

/** An object with these fields and no other. */
export function object<Options>(rules: FieldRules<Options>): FieldRule {
  return (value, path) => {
    if (value !== undefined) requireFields(value, rules, path);
  };
}

/** The values that the rule accepts, except an absent one. */
export function required(rule: FieldRule): FieldRule {
  return (value, path) => {
    if (value === undefined) throw new ProblemError(path, 'it is missing', { code: 'missing-field' });
    rule(value, path);
  };
}

function requireThat(holds: boolean, expected: string, value: unknown, path: string): void {
  if (value !== undefined && !holds) refuse(expected, value, path);
}

function refuse(expected: string, value: unknown, path: string): never {
  throw new ProblemError(path, `expected ${expected}, got ${describeValue(value)}`);
}

function passes(rule: FieldRule, value: unknown): boolean {
  try {
    rule(value, '');
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
