/** A list whose items are made when they are written, so that they are not all in memory at once. */
export class Rows {
  readonly length: number;
  readonly at: (k: number) => unknown;

  constructor(length: number, at: (k: number) => unknown) {
    this.length = length;
    this.at = at;
  }
}
