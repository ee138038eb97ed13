/**
 * Something that is said to be a problem, a schedule or an option, is not one.
 *
 * `path` names the field in the words of the problem document (`impact.exponent[3]`), so that whoever read it from a
 * file can point at the place; the message is `path: what is wrong, and what to do`.
 */
export class ProblemError extends RangeError {
  override readonly name = 'ProblemError';
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}
