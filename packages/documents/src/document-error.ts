/**
 * A document, or what was handed in as one, is not what it should be.
 *
 * The message is one line, `source: path: reason`: what was expected, what was found, and what to do.
 *
 * @example
 * ```ts
 * import { DocumentError } from '@waterfill/documents';
 * new DocumentError('problem.json', 'quantity', 'missing').message; // => 'problem.json: quantity: missing'
 * ```
 */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  /** the name of the file, or whatever the caller calls it */
  readonly source: string;
  /** where in it: `impact.exponent[3]`, `line 7, column "shares"`, or empty for the whole */
  readonly path: string;
  /** what is wrong there */
  readonly reason: string;

  constructor(source: string, path: string, reason: string, options?: ErrorOptions) {
    super([source, path, reason].filter((part) => part !== '').join(': '), options);
    this.source = source;
    this.path = path;
    this.reason = reason;
  }
}
