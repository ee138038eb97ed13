import { describeFinding, type Finding, type FindingDetails, type FindingParts, findingOf } from '@waterfill/model';

/** Optional fields of the error. */
export type FillsErrorParts = Partial<Pick<FindingParts, 'code' | 'cures' | 'details'>>;

/**
 * Fills cannot be read, or belong to another order.
 *
 * It is a {@link Finding}. The message is one line, `source: path: reason`. The reason says what was expected, what
 * was found, and what to do.
 *
 * @example
 * ```ts
 * import { FillsError } from '@waterfill/fills';
 * new FillsError('fills.csv', 'line 7, column "price"', 'expected a price').message;
 * // => 'fills.csv: line 7, column "price": expected a price'
 * ```
 */
export class FillsError extends Error implements Finding {
  override readonly name = 'FillsError';
  /** the name of the file, or the caller's name for the fills */
  readonly source: string;
  readonly code: string;
  /** the place in it: `line 7, column "price"`, `fills[3]` of an array, or empty for the whole */
  readonly path: string;
  /** what is wrong there, and what to do */
  readonly reason: string;
  readonly cures: readonly string[];
  readonly details: FindingDetails;

  constructor(source: string, path: string, reason: string, parts: FillsErrorParts = {}) {
    const finding = findingOf({ code: 'invalid-fills', ...parts, path, reason });
    super([source, describeFinding(finding)].filter((part) => part !== '').join(': '));
    this.source = source;
    this.code = finding.code;
    this.path = path;
    this.reason = reason;
    this.cures = finding.cures;
    this.details = finding.details;
  }
}
