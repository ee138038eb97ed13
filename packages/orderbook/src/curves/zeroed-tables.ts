/** The sums of a day and of its blocks are in four tables, of some megabytes together; longer ones are not kept. */
const [MOST_TABLES, LONGEST] = [4, 1 << 19];
const spare: Float64Array[] = [];

/**
 * A table of zeros, if possible one that {@link leaveTable} was given. In a process that measures one day after the
 * other, new tables for each would make V8 collect all garbage every few days, and after that compile functions again.
 */
export function takeTable(length: number): Float64Array {
  const index = spare.findIndex((table) => table.length === length);
  return index < 0 ? new Float64Array(length) : spare.splice(index, 1)[0]!.fill(0);
}

/** Keeps a table for another day; whoever gives it must not use it any more. */
export function leaveTable(table: Float64Array): void {
  if (table.length > 0 && table.length <= LONGEST) spare.unshift(table);
  spare.length = Math.min(spare.length, MOST_TABLES);
}
