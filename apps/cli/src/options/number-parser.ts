import { InvalidArgumentError } from 'commander';

/**
 * Makes the parser of an option that is a finite number.
 *
 * @param expected - for the message: `a number > 0`
 * @param holds - which numbers are valid; default: all
 */
export function numberParser(expected: string, holds = (_: number): boolean => true): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value) && holds(value)) return value;
    throw new InvalidArgumentError(`Expected ${expected}.`);
  };
}

/** The same for a whole number >= 0, written in digits only. */
export function wholeNumberParser(expected: string, holds = (_: number): boolean => true): (text: string) => number {
  const parse = numberParser(expected, (value) => Number.isSafeInteger(value) && holds(value));
  return (text) => parse(/^\d+$/.test(text) ? text : '');
}
