import { computed, type ReadonlySignal } from '@preact/signals';
import type { BasketRow } from './basket-form.js';
import { files } from './files.js';
import { changeBasket, form } from './form.js';

/** The orders of the basket that is open, as they are chosen; none if it is none. */
export const rows: ReadonlySignal<readonly BasketRow[]> = computed(
  () => form.value.basket.orders ?? files.value?.basket?.rows ?? [],
);

/** Changes one of the orders. */
export function changeRow(i: number, change: Partial<BasketRow>, gesture?: string): void {
  changeBasket({ orders: rows.peek().with(i, { ...rows.peek()[i]!, ...change }) }, gesture);
}

/** Leaves one of the orders out. */
export function removeRow(i: number): void {
  changeBasket({ orders: rows.peek().toSpliced(i, 1) });
}
