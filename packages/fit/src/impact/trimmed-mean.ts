/** The mean without the lowest and the highest twentieth. */
export function trimmedMean(values: readonly number[]): number {
  const kept = trimmed(values, (value) => value, 0.05);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

/** Without this share of them at each end, in increasing order. */
export function trimmed<Item>(items: readonly Item[], size: (item: Item) => number, share: number): Item[] {
  const off = Math.floor(share * items.length);
  return items.toSorted((a, b) => size(a) - size(b)).slice(off, items.length - off);
}
