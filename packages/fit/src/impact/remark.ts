/** A remark about an interval. */
export interface Remark {
  /** the kind of remark, kebab-case */
  readonly code: string;
  /** with its numbers, for users */
  readonly text: string;
}
