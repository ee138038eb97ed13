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

  /** Shares by which the open child orders are overfilled. */
  get over(): number {
    return this.#open.reduce((sum, { shares, filled }) => sum + Math.max(0, filled - shares), 0);
  }

  /** Ends the child order of a step. Returns what it was filled with, shares; undefined: it is over already. */
  end(step: number): number | undefined {
    const at = this.#open.findIndex((child) => child.step === step);
    return at < 0 ? undefined : this.#open.splice(at, 1)[0]!.filled;
  }

  /** Of those that are open, their steps. */
  get steps(): readonly number[] {
    return this.#open.map(({ step }) => step);
  }
}
