/** What there is to say of an interval. */
export interface Remark {
  /** what kind of remark it is, kebab-case */
  readonly code: string;
  /** with its numbers, in a user's words */
  readonly text: string;
}
