interface ChildOrder {
  readonly step: number;
  readonly shares: number;
  filled: number;
}

/** The child orders that may still be filled, oldest first. */
export class ChildOrders {
  readonly #open: ChildOrder[] = [];

  /** Neither filled nor over, shares. */
  get outstanding(): number {
    return this.#open.reduce((sum, { shares, filled }) => sum + Math.max(0, shares - filled), 0);
  }

  add(step: number, shares: number): void {
    this.#open.push({ step, shares, filled: 0 });
  }

  /**
   * Gives a fill to the oldest that are not full yet; what is more than all of them to the newest.
   *
   * @returns the shares that no child order can have been filled with: there is none
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

  /** Ends the child order of a step, and says how many of its shares were filled; undefined: it is over already. */
  end(step: number): { readonly shares: number; readonly filled: number } | undefined {
    const at = this.#open.findIndex((child) => child.step === step);
    return at < 0 ? undefined : this.#open.splice(at, 1)[0];
  }

  /** Of those that are open, their steps. */
  get steps(): readonly number[] {
    return this.#open.map(({ step }) => step);
  }
}
