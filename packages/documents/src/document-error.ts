import { describeFinding, type Finding, type FindingDetails, type FindingParts, findingOf } from '@waterfill/model';

/** Optional fields of the error. */
export interface DocumentErrorParts extends Partial<Pick<FindingParts, 'code' | 'cures' | 'details'>> {
  readonly cause?: unknown;
}

/**
 * A document is invalid, or is of another kind than expected.
 *
 * It is a {@link Finding}. The message is one line, `source: path: reason`. The reason says what was expected, what
 * was found, and what to do.
 *
 * @example
 * ```ts
 * import { DocumentError } from '@waterfill/documents';
 * new DocumentError('problem.json', 'quantity', 'missing').message; // => 'problem.json: quantity: missing'
 * ```
 */
export class DocumentError extends Error implements Finding {
  override readonly name = 'DocumentError';
  /** the name of the file, or the caller's name for the document */
  readonly source: string;
  readonly code: string;
  /** the place in it: `impact.exponent[3]`, `line 7, column "shares"`, or empty for the whole */
  readonly path: string;
  /** what is wrong there */
  readonly reason: string;
  /** options that can be changed instead of the document */
  readonly cures: readonly string[];
  readonly details: FindingDetails;

  constructor(source: string, path: string, reason: string, { cause, ...parts }: DocumentErrorParts = {}) {
    const finding = findingOf({ code: 'invalid-document', ...parts, path, reason });
    const message = [source, describeFinding(finding)].filter((part) => part !== '').join(': ');
    super(message, cause === undefined ? undefined : { cause });
    this.source = source;
    this.code = finding.code;
    this.path = path;
    this.reason = reason;
    this.cures = finding.cures;
    this.details = finding.details;
  }
}
