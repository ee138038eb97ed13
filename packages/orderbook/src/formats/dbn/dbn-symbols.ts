import type { DbnMapping } from './dbn-metadata.js';

/** The names of the instruments of Databento binary, by their numbers in the records. */
export class DbnSymbols {
  readonly #mappings: ReadonlyMap<number, readonly DbnMapping[]>;
  readonly #bySymbol: ReadonlyMap<string, readonly DbnMapping[]>;
  readonly #learnt = new Map<number, string>();
  /** names that several instruments have at once, such as that of all futures of a product */
  readonly #shared: ReadonlySet<string>;
  /** whether the meaning of a name, or the name of an instrument, can change from day to day */
  readonly areDaily: boolean;

  constructor(mappings: readonly DbnMapping[]) {
    this.#mappings = grouped(mappings, ({ instrument }) => instrument);
    this.#bySymbol = grouped(mappings, ({ symbol }) => symbol);
    this.#shared = sharedNames(mappings);
    this.areDaily =
      hasSeveral(this.#mappings, ({ symbol }) => symbol) ||
      hasSeveral(this.#bySymbol, ({ symbol, instrument }) => (this.#shared.has(symbol) ? 0 : instrument));
  }

  /** Adds a name that the recording itself states, valid from now on. */
  learn(instrument: number, symbol: string): void {
    this.#learnt.set(instrument, symbol);
  }

  /**
   * The name of an instrument, or its number if it has none; for a name of several instruments, with the number. On a
   * day not in the metadata it has the name of another day, unless another instrument has that name on this day.
   *
   * @param day - since 1970 in UTC
   */
  nameOf(instrument: number, day: number): string {
    const learnt = this.#learnt.get(instrument);
    if (learnt !== undefined) return learnt;
    const all = this.#mappings.get(instrument) ?? [];
    const { symbol } =
      all.find((mapping) => isOn(mapping, day)) ?? all.find((mapping) => this.#isFree(mapping, day)) ?? {};
    if (symbol === undefined) return String(instrument);
    return this.#shared.has(symbol) ? `${symbol}:${instrument}` : symbol;
  }

  /** Whether the name of a mapping belongs to no instrument on a day. */
  #isFree({ symbol }: DbnMapping, day: number): boolean {
    return !this.#bySymbol.get(symbol)!.some((mapping) => isOn(mapping, day));
  }
}

function isOn({ from, to }: DbnMapping, day: number): boolean {
  return day >= from && day < to;
}

function grouped<Key>(
  mappings: readonly DbnMapping[],
  keyOf: (mapping: DbnMapping) => Key,
): Map<Key, readonly DbnMapping[]> {
  const groups = new Map<Key, DbnMapping[]>();
  for (const mapping of mappings) {
    const others = groups.get(keyOf(mapping));
    if (others === undefined) groups.set(keyOf(mapping), [mapping]);
    else others.push(mapping);
  }
  return groups;
}

function hasSeveral(
  groups: ReadonlyMap<unknown, readonly DbnMapping[]>,
  partOf: (mapping: DbnMapping) => string | number,
): boolean {
  return [...groups.values()].some((all) => all.some((mapping) => partOf(mapping) !== partOf(all[0]!)));
}

/** A name that moves from one instrument to the next on a day, as the front month does, has one at a time. */
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
