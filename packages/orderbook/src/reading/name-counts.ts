/** Counts how often each name occurs; a repeated name needs no look-up. */
export class NameCounts {
  readonly #counts = new Map<string, number>();
  #name: string | undefined;
  #count = 0;
  #isWanted = false;

  /**
   * Counts a name.
   *
   * @param wanted - the only selected name; without one the first name is selected, unless `takesAll`
   * @returns whether this name is selected
   */
  add(name: string, wanted: string | undefined, takesAll: boolean): boolean {
    if (name !== this.#name) this.#turnTo(name, wanted, takesAll);
    this.#count++;
    return this.#isWanted;
  }

  /** Counts the previous name more times. */
  repeat(times: number): void {
    this.#count += times;
  }

  /** In order of first occurrence. */
  counts(): ReadonlyMap<string, number> {
    this.#settle();
    return this.#counts;
  }

  #turnTo(name: string, wanted: string | undefined, takesAll: boolean): void {
    this.#settle();
    this.#name = name;
    if (!this.#counts.has(name)) this.#counts.set(name, 0);
    const isFirst = this.#counts.keys().next().value === name;
    this.#isWanted = wanted === undefined ? takesAll || isFirst : name === wanted;
  }

  #settle(): void {
    if (this.#name !== undefined) this.#counts.set(this.#name, this.#counts.get(this.#name)! + this.#count);
    this.#count = 0;
  }
}
