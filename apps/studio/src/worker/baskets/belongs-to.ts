import { basketTableKind } from '@waterfill/documents';
import type { BookFile } from '@waterfill/orderbook';
import { textOf } from '../text-of.js';
import { type BasketInput, baseName } from './basket-input.js';

/** Bytes that tell what a table is, also of hundreds of symbols. */
const START = 65_536;

/**
 * Whether a file is opened beside what is open, and not in its place: a table of a basket, an impact that its orders want,
 * or orders for the documents that are open.
 */
export async function belongsTo(open: BasketInput | { readonly kind: 'documents' }, file: BookFile): Promise<boolean> {
  const isBasket = open.kind === 'basket' && open.document === undefined;
  const symbols = isBasket ? open.rows.map(({ symbol }) => symbol) : [];
  const kind = basketTableKind(await textOf(file, START), symbols);
  if (kind === 'orders') return isBasket || open.kind === 'documents';
  return isBasket && (kind !== undefined || open.rows.some(({ impact }) => baseName(impact) === file.name));
}
