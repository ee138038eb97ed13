import type { OrderForm } from '../../state/order-form.js';
import { required } from '../answered.js';
import type { Input } from '../open-files.js';
import { type BasketInput, basketOfRecordings } from './basket-input.js';
import { MeasuredOrders } from './measured-orders.js';

/**
 * The recordings that are open as a basket, with an order in each of their symbols.
 *
 * @throws BookError for a recording that cannot be read; ProblemError if one does not say its symbol
 */
export async function asBasket(open: Input, form: OrderForm): Promise<BasketInput> {
  const { sources, files } = required(open.kind === 'recordings' ? open : undefined);
  return basketOfRecordings(files, await new MeasuredOrders(sources).symbols(form));
}
