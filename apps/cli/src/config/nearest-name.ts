/**
 * The name that was probably meant: that with the fewest changes of letters, if they are at most a third of it.
 *
 * @example
 * nearestName('quantitty', ['side', 'quantity']) // 'quantity'
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const distances = names.map((other) => changesBetween(name.toLowerCase(), other.toLowerCase()));
  const least = Math.min(...distances);
  return least <= name.length / 3 ? names[distances.indexOf(least)] : undefined;
}

/** The Levenshtein distance, row by row of its table (Wagner and Fischer 1974). */
function changesBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      next.push(Math.min(row[j]! + (letter === to[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
