interface ChildOrder {
  readonly step: number;
  readonly shares: number;
  filled: number;
}

/** The open child orders, oldest first. */
export class ChildOrders {
  readonly #open: ChildOrder[] = [];

  /** Outstanding shares: neither filled nor over. */
  get outstanding(): number {
    return this.#open.reduce((sum, { shares, filled }) => sum + Math.max(0, shares - filled), 0);
  }

  add(step: number, shares: number): void {
    this.#open.push({ step, shares, filled: 0 });
  }

  /**
   * Assigns a fill to the oldest child orders that are not full yet; shares beyond all of them go to the newest.
   *
   * @returns the shares that belong to no child order, because none is open
   */
  fill(shares: number): number {
    let rest = shares;
    for (const child of this.#open) {
      const part = Math.min(rest, Math.max(0, child.shares - child.filled));
      child.filled += part;
      rest -= part;
    }
    const newest = this.#open.at(-1);
    if (newest === undefined) return rest;
    newest.filled += rest;
    return 0;
  }

  /** Ends the child order of a step, and returns how many of its shares were filled; undefined: it is over already. */
  end(step: number): { readonly shares: number; readonly filled: number } | undefined {
    const at = this.#open.findIndex((child) => child.step === step);
    return at < 0 ? undefined : this.#open.splice(at, 1)[0];
  }

  /** The steps of the open child orders. */
  get steps(): readonly number[] {
    return this.#open.map(({ step }) => step);
  }
}
