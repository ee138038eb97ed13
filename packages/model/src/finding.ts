/**
 * A warning or a refusal as data, so that a command line, a page and a program can each word it for their users.
 */
export interface Finding {
  /** what kind of finding it is, kebab-case; does not change between versions */
  readonly code: string;
  /** the option or field that it is about, like `cap.participation` or `impact.exponent[3]`; empty if none */
  readonly path: string;
  /** what is wrong, what was found and what was expected, in plain English; names no option of a command line */
  readonly reason: string;
  /** the options or fields that can be changed to cure it */
  readonly cures: readonly string[];
  /** the numbers and names in `reason`, by name */
  readonly details: FindingDetails;
}

/** Numbers (shares, currency, seconds or interval numbers), names, and lists of either. */
export type FindingDetails = Readonly<Record<string, number | string | readonly number[] | readonly string[]>>;

/** A finding without its optional fields filled in. */
export type FindingParts = Pick<Finding, 'code' | 'reason'> & Partial<Omit<Finding, 'code' | 'reason'>>;

/**
 * Fills in the optional fields.
 *
 * @example
 * ```ts
 * import { findingOf } from '@waterfill/model';
 * findingOf({ code: 'no-trades', reason: 'the recording has no trades' }).cures; // => []
 * ```
 */
export function findingOf({ code, reason, path = '', cures = [], details = {} }: FindingParts): Finding {
  return { code, path, reason, cures, details };
}

/**
 * A finding in one line: the option or field it is about, what is wrong, and what to change.
 *
 * @param nameOf - the reader's name of an option or field, like `--cap` for `cap`; default: its path
 * @example
 * ```ts
 * import { describeFinding, findingOf } from '@waterfill/model';
 * const finding = findingOf({ code: 'floor', path: 'lower', reason: '9 is above the order of 5', cures: ['lower', 'quantity'] });
 * describeFinding(finding); // => 'lower: 9 is above the order of 5; change lower or quantity'
 * describeFinding(finding, (path) => `--${path}`); // => '--lower: 9 is above the order of 5; change --lower or --quantity'
 * ```
 */
export function describeFinding(
  { path, reason, cures }: Finding,
  nameOf: (path: string) => string = (name) => name,
): string {
  const subject = path === '' ? '' : `${nameOf(path)}: `;
  return `${subject}${reason}${cures.length === 0 ? '' : `; change ${listOf(cures.map(nameOf))}`}`;
}

function listOf(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  return distinct.length < 2 ? distinct.join('') : `${distinct.slice(0, -1).join(', ')} or ${distinct.at(-1)}`;
}
