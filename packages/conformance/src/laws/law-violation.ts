/**
 * A backend violates a law.
 *
 * @example
 * ```ts
 * import { LawViolation } from '@waterfill/conformance';
 * new LawViolation('fills the order', '1 share is missing').message; // => 'fills the order: 1 share is missing'
 * ```
 */
export class LawViolation extends Error {
  override readonly name = 'LawViolation';
  /** the name of the law */
  readonly law: string;
  /** what is wrong, in words and numbers */
  readonly complaint: string;

  constructor(law: string, complaint: string, options?: ErrorOptions) {
    super(`${law}: ${complaint}`, options);
    this.law = law;
    this.complaint = complaint;
  }
}
