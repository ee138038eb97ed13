import { DocumentError } from '../document-error.js';

/** Where the symbols of a table are, for messages. */
interface SymbolPlace {
  readonly source: string;
  readonly place: string;
  /** `row` or `column` */
  readonly noun: string;
}

const MOST_NAMED = 5;

/**
 * The places of the symbols of a basket among those of a table.
 *
 * @throws DocumentError with the code `unknown-symbols`, naming the symbols that the table does not have and those that it has
 */
export function requireSymbols(
  symbols: readonly string[],
  found: readonly string[],
  { source, place, noun }: SymbolPlace,
): number[] {
  const missing = symbols.filter((symbol) => !found.includes(symbol));
  if (missing.length === 0) return symbols.map((symbol) => found.indexOf(symbol));
  throw new DocumentError(
    source,
    place,
    `expected a ${noun} for each order, got none for ${listOf(missing)}; the symbols here are ${listOf(found)}`,
    { code: 'unknown-symbols', details: { missing } },
  );
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return names.length > MOST_NAMED ? `${shown}, ... (${names.length} of them)` : shown;
}
