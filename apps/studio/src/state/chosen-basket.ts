import type { OpenBasket } from '../worker/answers.js';
import type { BasketForm } from './basket-form.js';

/**
 * What is chosen of a basket that has just been opened: all that was chosen before, if it is of its orders, with the
 * covariance that came with it.
 *
 * @param before - what was open; undefined: no basket
 */
export function chosenOf(opened: OpenBasket, before: OpenBasket | undefined, chosen: BasketForm): BasketForm {
  const symbols = new Set(opened.rows.map(({ symbol }) => symbol));
  const isOfIt = (chosen.orders ?? []).every(({ symbol }) => symbols.has(symbol));
  const kept = isOfIt ? chosen : {};
  const known = new Set(before?.tables.map(({ name }) => name));
  const isSaid = before === undefined && (kept.covariance ?? kept.returns) !== undefined;
  const added = opened.tables.filter(({ name }) => !known.has(name));
  const table = added.find(({ kind }) => kind === 'matrix') ?? added[0];
  return table === undefined || isSaid ? kept : { ...kept, ...withTable(table) };
}

/** The covariance is that of a table, or estimated from it. */
export function withTable({ name, kind }: OpenBasket['tables'][number]): Partial<BasketForm> {
  return kind === 'matrix' ? { covariance: name, returns: undefined } : { returns: name, covariance: undefined };
}
