/** A list whose items are made when they are written, so that they are not all in memory at once. */
export class Rows {
  readonly length: number;
  readonly at: (k: number) => unknown;
  /** whether no item has typed arrays: JSON.stringify then writes it, and needs no time to warm up */
  readonly arePlain: boolean;

  constructor(length: number, at: (k: number) => unknown, { arePlain = false }: { readonly arePlain?: boolean } = {}) {
    this.length = length;
    this.at = at;
    this.arePlain = arePlain;
  }
}
