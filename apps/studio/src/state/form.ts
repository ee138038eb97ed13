import { computed, type ReadonlySignal } from '@preact/signals';
import type { OrderRequest } from '@waterfill/plan';
import type { AheadRequest } from '@waterfill/plan/reproduce';
import type { BasketForm } from './basket-form.js';
import { createHistory, type History } from './history.js';
import {
  DEFAULT_FORM,
  type MeasureForm,
  type OrderForm,
  type VolumesForm,
  withAhead,
  withBasket,
  withMeasure,
  withOrder,
  withVolumes,
} from './order-form.js';

/** The order and how it is measured, with undo and redo. */
export const history: History<OrderForm> = createHistory(DEFAULT_FORM);

/** The order and how it is measured, now. */
export const form: ReadonlySignal<OrderForm> = history.value;

/** How it is measured, now; the same object while only the order changes. */
export const measure: ReadonlySignal<MeasureForm> = computed(() => form.value.measure);

/** Changes fields of the order; every change is planned at once. */
export function changeOrder(change: Partial<OrderRequest>, gesture?: string): void {
  history.change(withOrder(form.peek(), change), gesture);
}

/** Changes how the recordings are measured; they are read again. */
export function changeMeasure(change: Partial<MeasureForm>, gesture?: string): void {
  history.change(withMeasure(form.peek(), change), gesture);
}

/** Changes the day to trade on. */
export function changeAhead(change: Partial<AheadRequest>, gesture?: string): void {
  history.change(withAhead(form.peek(), change), gesture);
}

/** Changes the volumes to expect. */
export function changeVolumes(change: Partial<VolumesForm>, gesture?: string): void {
  history.change(withVolumes(form.peek(), change), gesture);
}

/** Changes what is chosen of a basket. */
export function changeBasket(change: Partial<BasketForm>, gesture?: string): void {
  history.change(withBasket(form.peek(), change), gesture);
}

/** Chooses all of a basket again. */
export function replaceBasket(basket: BasketForm): void {
  history.change({ ...form.peek(), basket: withBasket(DEFAULT_FORM, basket).basket });
}
