import { describeFinding, type Finding, type FindingDetails, type FindingParts, findingOf } from '@waterfill/model';

/** What may be said of a refusal beside its reason. */
export interface DocumentErrorParts extends Partial<Pick<FindingParts, 'code' | 'cures' | 'details'>> {
  readonly cause?: unknown;
}

/**
 * A document, or what was handed in as one, is not what it should be.
 *
 * It is a {@link Finding}. The message is one line, `source: path: reason`: what was expected, what was found, and what to
 * do.
 *
 * @example
 * ```ts
 * import { DocumentError } from '@waterfill/documents';
 * new DocumentError('problem.json', 'quantity', 'missing').message; // => 'problem.json: quantity: missing'
 * ```
 */
export class DocumentError extends Error implements Finding {
  override readonly name = 'DocumentError';
  /** the name of the file, or whatever the caller calls it */
  readonly source: string;
  readonly code: string;
  /** where in it: `impact.exponent[3]`, `line 7, column "shares"`, or empty for the whole */
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
