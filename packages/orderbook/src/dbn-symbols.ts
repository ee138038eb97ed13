import type { DbnMapping } from './dbn-metadata.js';

/** What the instruments of Databento binary are called, by the numbers that its records have. */
export class DbnSymbols {
  readonly #mappings = new Map<number, DbnMapping[]>();
  readonly #learnt = new Map<number, string>();
  /** names that several instruments have at once, as all futures of one product */
  readonly #shared: ReadonlySet<string>;
  /** whether a name can change from day to day */
  readonly areDaily: boolean;

  constructor(mappings: readonly DbnMapping[]) {
    for (const mapping of mappings) {
      const others = this.#mappings.get(mapping.instrument);
      if (others === undefined) this.#mappings.set(mapping.instrument, [mapping]);
      else others.push(mapping);
    }
    this.areDaily = [...this.#mappings.values()].some((all) => all.some(({ symbol }) => symbol !== all[0]!.symbol));
    this.#shared = sharedNames(mappings);
  }

  /** Takes a name that the recording itself tells, from now on. */
  learn(instrument: number, symbol: string): void {
    this.#learnt.set(instrument, symbol);
  }

  /**
   * The name of an instrument, its number where it has none; of a name of several, with the number.
   *
   * @param day - since 1970 in UTC
   */
  nameOf(instrument: number, day: number): string {
    const learnt = this.#learnt.get(instrument);
    if (learnt !== undefined) return learnt;
    const all = this.#mappings.get(instrument) ?? [];
    const { symbol } = all.find(({ from, to }) => day >= from && day < to) ?? all[0] ?? {};
    if (symbol === undefined) return String(instrument);
    return this.#shared.has(symbol) ? `${symbol}:${instrument}` : symbol;
  }
}

/** A name that moves on from one instrument to the next on a day, as the front month does, is of one at a time. */
function sharedNames(mappings: readonly DbnMapping[]): ReadonlySet<string> {
  const ordered = [...mappings].sort((a, b) => a.from - b.from);
  const latest = new Map<string, DbnMapping>();
  const shared = new Set<string>();
  for (const mapping of ordered) {
    const other = latest.get(mapping.symbol);
    if (other !== undefined && other.instrument !== mapping.instrument && mapping.from < other.to) {
      shared.add(mapping.symbol);
    }
    if (other === undefined || mapping.to > other.to) latest.set(mapping.symbol, mapping);
  }
  return shared;
}
