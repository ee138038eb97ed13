/** A backend breaks a law. */
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
